// REQUIRES: header-log4cplus.logger.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-in-log
#include "../models/Inputs/flow.h"
#include <log4cplus/logger.h>
#include <log4cplus/loggingmacros.h>
void logged(log4cplus::Logger logger) {
  LOG4CPLUS_INFO(logger, source()); // flow
  LOG4CPLUS_ERROR(logger, LOG4CPLUS_TEXT("started")); // clean
  logger.log(log4cplus::INFO_LOG_LEVEL, source()); // flow
}
