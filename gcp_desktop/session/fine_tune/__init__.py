"""A fine-tuning as the window sees it, and room on the GPU for it. May import the session, no other room."""
