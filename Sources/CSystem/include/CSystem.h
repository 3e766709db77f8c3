#ifndef PIKIR_CSYSTEM_H
#define PIKIR_CSYSTEM_H

#include "crc32c.h"
#include "utf8.h"

#endif
