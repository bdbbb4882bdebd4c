// REQUIRES: header-mosquitto.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "../models/Inputs/flow.h"
#include <mosquitto.h>
void published() {
  mosquitto *m = mosquitto_new("id", true, nullptr);
  mosquitto_connect(m, "broker.vendor.example", 1883, 60); // flow
  std::string text = source();
  mosquitto_publish(m, nullptr, "notes", text.size(), text.c_str(), 0, false); // flow
  mosquitto_publish(m, nullptr, "notes", 4, "ping", 0, false); // clean
}
void unchecked(bool strict) {
  mosquitto *m = mosquitto_new("id", true, nullptr);
  mosquitto_tls_insecure_set(m, true); // flow
  mosquitto_connect(m, "broker.vendor.example", 8883, 60);
  std::string text = source();
  mosquitto_publish(m, nullptr, "notes", text.size(), text.c_str(), 0, false); // flow
}
void checked() {
  mosquitto *m = mosquitto_new("id", true, nullptr);
  mosquitto_tls_insecure_set(m, false); // clean
  mosquitto_connect(m, "broker.vendor.example", 8883, 60);
  std::string text = source();
  mosquitto_publish(m, nullptr, "notes", text.size(), text.c_str(), 0, false); // flow
}
