"""Files the application carries: icons, style, translations, subject names and the bundled model."""
