// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif content-in-log
#include "Inputs/flow.h"
#include <cstdio>
#include <iostream>
#include <spdlog/spdlog.h>
#include <sstream>
#include <syslog.h>

void spdlogs(std::shared_ptr<spdlog::logger> Log) {
  spdlog::info("text {}", source());        // flow
  spdlog::warn("size {}", source().size()); // clean
  spdlog::error(source());                  // flow
  spdlog::info("nothing");                  // clean
  Log->debug("text {}", source());          // flow
  Log->log(spdlog::level::info, "{}", source()); // flow
  SPDLOG_INFO("text {}", source());         // flow
  SPDLOG_LOGGER_ERROR(Log, "{}", source()); // flow
  spdlog::info("{}", fmt::format("<{}>", source())); // flow
  spdlog::info("{}", source().empty());     // clean
}

void consoles() {
  std::cout << source() << "\n";               // flow
  std::cerr << "text: " << source() << std::endl; // flow
  std::cout << "size: " << source().size() << "\n"; // clean
  std::ostringstream O;
  O << source();          // clean
  std::clog << O.str();   // flow
  printf("%s\n", sourceText());          // flow
  puts(sourceText());                    // flow
  fprintf(stderr, "%s", sourceText());   // flow
  fputs(sourceText(), stdout);           // flow
  FILE *F = fopen("x", "w");
  fprintf(F, "%s", sourceText());        // clean
  syslog(LOG_INFO, "%s", sourceText());  // flow
  syslog(LOG_INFO, "hello");             // clean
}
