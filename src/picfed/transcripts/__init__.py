"""Everything that an administrator pasted: console transcripts, exports, scripts, help pages.

`read_transcript` finds the commands and listings in a paste, whatever is around them, and reports
with line numbers what it passed over or could not read. It runs and guesses nothing.
`Transcript.deployment` turns the result into a `picfed.deployments.Deployment`.
"""

from picfed.transcripts._reading import read_transcript
from picfed.transcripts._transcript import PastedCommand, Transcript

__all__ = ["PastedCommand", "Transcript", "read_transcript"]
