"""The main job as a transcript: masks, letters and answers over real HTTP and SMTP."""
