// REQUIRES: header-glog.logging.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} -DGLOG_USE_GLOG_EXPORT > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-in-log
#include "../models/Inputs/flow.h"
#include <glog/logging.h>
void logged() {
  LOG(INFO) << "got " << source(); // flow
  LOG(ERROR) << "got " << source().size() << " bytes"; // clean
  VLOG(1) << source(); // flow
  LOG_IF(WARNING, true) << source(); // flow
  LOG(INFO) << "started"; // clean
}
