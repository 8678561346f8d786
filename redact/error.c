#include "redact/error.h"

const char *redact_strerror(int error)
{
    switch ((enum redact_error)error) {
    case REDACT_OK:
        return "no error";
    case REDACT_E_MEMORY:
        return "no memory";
    case REDACT_E_LIMIT:
        return "a rule reached its matching limit, so this part could not be examined";
    case REDACT_E_READ:
        return "cannot read the input";
    case REDACT_E_WRITE:
        return "cannot write the output";
    case REDACT_E_PIPE:
        return "the output was closed";
    case REDACT_E_PART:
        return "a part of a message is no text, so it could not be examined";
    case REDACT_E_RECORD:
        return "a record is longer than the limit of 8 MiB";
    case REDACT_E_SHRUNK:
        return "the file became shorter while it was read";
    case REDACT_E_RESIDUE:
        return "something identifying is still in the output";
    case REDACT_E_REPORT:
        return "cannot write the report";
    }
    return "unknown error";
}

int redact_exit_code(int error)
{
    if (error == REDACT_OK || error == REDACT_E_PIPE)
        return 0;
    return error == REDACT_E_RESIDUE ? 4 : 3;
}
