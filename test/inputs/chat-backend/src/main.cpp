// parley: a chat service.
//
//   parley [--port N] [--db FILE] [--corpus FILE] [--egress] [--verbose]

#include "api.h"

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <spdlog/spdlog.h>

namespace {

parley::Api *running = nullptr;

void onSignal(int) {
  if (running)
    running->stop();
}

[[noreturn]] void usage() {
  std::cerr << "usage: parley [--port N] [--db FILE] [--corpus FILE] "
               "[--egress] [--verbose]\n";
  std::exit(2);
}

parley::Config parseArguments(int count, char **values) {
  parley::Config config;
  for (int i = 1; i < count; ++i) {
    std::string option = values[i];
    bool hasValue = i + 1 < count;
    if (option == "--egress")
      config.egress = true;
    else if (option == "--verbose")
      spdlog::set_level(spdlog::level::debug);
    else if (option == "--port" && hasValue)
      config.port = std::atoi(values[++i]);
    else if (option == "--db" && hasValue)
      config.databasePath = values[++i];
    else if (option == "--corpus" && hasValue)
      config.corpusPath = values[++i];
    else
      usage();
  }
  return config;
}

} // namespace

int main(int argc, char **argv) {
  parley::Config config = parseArguments(argc, argv);
  try {
    parley::Api api(config);
    running = &api;
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
    bool served = api.serve();
    running = nullptr;
    if (!served)
      spdlog::error("cannot listen on {}:{}", config.listenHost, config.port);
    return served ? 0 : 1;
  } catch (const std::exception &error) {
    spdlog::critical("cannot start: {}", error.what());
    return 1;
  }
}
