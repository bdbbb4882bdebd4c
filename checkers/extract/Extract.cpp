#include "extract/Extract.h"
