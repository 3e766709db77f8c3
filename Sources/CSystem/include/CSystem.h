#ifndef PIKIR_CSYSTEM_H
#define PIKIR_CSYSTEM_H

#include "bytescan.h"
#include "cells.h"
#include "child.h"
#include "confine.h"
#include "crc32c.h"
#include "masks.h"
#include "pager.h"
#include "programs.h"
#include "signals.h"
#include "terminal.h"
#include "textscan.h"
#include "threads.h"
#include "utf8.h"
#include "wordterms.h"

#endif
