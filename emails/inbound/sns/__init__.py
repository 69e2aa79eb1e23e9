"""Notifications by Amazon SNS: what is genuine, what is ours, and the webhook for them."""
