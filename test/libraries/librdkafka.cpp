// REQUIRES: header-librdkafka.rdkafka.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-to-third-party
#include "../models/Inputs/flow.h"
#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafkacpp.h>
void produced(rd_kafka_topic_t *topic) {
  std::string text = source();
  rd_kafka_produce(topic, 0, RD_KAFKA_MSG_F_COPY, (void *)text.data(), text.size(), nullptr, 0, nullptr); // flow
  rd_kafka_produce(topic, 0, RD_KAFKA_MSG_F_COPY, (void *)"x", 1, nullptr, 0, nullptr); // clean
}
void producedCpp(RdKafka::Producer *p, RdKafka::Topic *topic) {
  std::string text = source();
  p->produce(topic, 0, RdKafka::Producer::RK_MSG_COPY, (void *)text.data(), text.size(), nullptr, nullptr); // flow
}
