"""Read what administrators paste: console transcripts, exports, scripts, help pages.

`read_transcript` finds the commands and listings in a paste, and reports with line numbers what it
passed over or could not read. It runs nothing and guesses nothing. `Transcript.deployment` makes a
`picfed.deployments.Deployment` from the result.
"""

from picfed.transcripts._reading import read_transcript
from picfed.transcripts._transcript import Transcript

__all__ = ["Transcript", "read_transcript"]
