"""Pictures of the content: made in a process of their own, and kept by digest."""
