// REQUIRES: header-boost.log.trivial.hpp
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} -DBOOST_LOG_DYN_LINK > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-in-log
#include "../models/Inputs/flow.h"
#include <boost/log/trivial.hpp>
void logged() {
  BOOST_LOG_TRIVIAL(info) << "got " << source(); // flow
  BOOST_LOG_TRIVIAL(info) << "got " << source().size() << " bytes"; // clean
  BOOST_LOG_TRIVIAL(error) << "started"; // clean
}
