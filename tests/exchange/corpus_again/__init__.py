"""A second set of plans laid out as public bodies lay them out, judged by somebody who had not seen the first."""
