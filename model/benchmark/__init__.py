"""How long a person waits, stage by stage, beside what the machine can do; sees the pipeline from outside."""
