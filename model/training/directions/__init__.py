"""The sliders' latent directions: the task, measuring, steering. May import `starting` and what that may."""
