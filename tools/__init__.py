"""What developers and CI run around the service; nothing of it is deployed."""
