// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-to-third-party
//
// Brokers by their public signatures: what is published, by which builder it may be.
#include "../models/Inputs/flow.h"
#include <cstddef>
extern "C" {
struct rd_kafka_topic_t;
struct rd_kafka_message_t { int err; rd_kafka_topic_t *rkt; int partition; void *payload; size_t len; };
int rd_kafka_produce_batch(rd_kafka_topic_t *, int, int, rd_kafka_message_t *, int);
typedef void *MQTTClient;
struct MQTTClient_message { char struct_id[4]; int struct_version, payloadlen; void *payload; };
int MQTTClient_create(MQTTClient *, const char *, const char *, int, void *);
int MQTTClient_publish(MQTTClient, const char *, int, const void *, int, int, int *);
int MQTTClient_publishMessage(MQTTClient, const char *, MQTTClient_message *, int *);
struct nng_socket { unsigned id; };
struct nng_msg;
int nng_msg_alloc(nng_msg **, size_t);
int nng_msg_append(nng_msg *, const void *, size_t);
int nng_sendmsg(nng_socket, nng_msg *, int);
}
namespace zmq {
struct socket_t {};
struct multipart_t {
  void addstr(const std::string &);
  bool send(socket_t &, int = 0);
};
} // namespace zmq
namespace AmqpClient {
struct BasicMessage { static BasicMessage *Create(const std::string &); };
struct Channel { void BasicPublish(const std::string &, const std::string &, BasicMessage *); };
} // namespace AmqpClient

void batch(rd_kafka_topic_t *Topic) {
  std::string Text = source();
  rd_kafka_message_t Messages[1];
  Messages[0].payload = Text.data();
  rd_kafka_produce_batch(Topic, 0, 0, Messages, 1); // flow
  rd_kafka_message_t Pings[1];
  Pings[0].payload = (void *)"ping";
  rd_kafka_produce_batch(Topic, 0, 0, Pings, 1); // clean
}
void paho(MQTTClient Client) {
  std::string Text = source();
  MQTTClient_publish(Client, "a", 4, Text.data(), 0, 0, nullptr); // flow
  MQTTClient_publish(Client, "a", 4, "ping", 0, 0, nullptr);      // clean
  MQTTClient_message Message = {};
  Message.payload = Text.data();
  MQTTClient_publishMessage(Client, "a", &Message, nullptr); // flow
}
void nng(nng_socket Socket) {
  nng_msg *Message, *Ping;
  std::string Text = source();
  nng_msg_alloc(&Message, 0), nng_msg_alloc(&Ping, 0);
  nng_msg_append(Message, Text.data(), Text.size());
  nng_msg_append(Ping, "ping", 4);
  nng_sendmsg(Socket, Message, 0); // flow
  nng_sendmsg(Socket, Ping, 0);    // clean
}
void multipart(zmq::socket_t &Socket) {
  zmq::multipart_t Message, Ping;
  Message.addstr("id"), Message.addstr(source()), Ping.addstr("ping");
  Message.send(Socket); // flow
  Ping.send(Socket);    // clean
}
void amqp(AmqpClient::Channel &Channel) {
  Channel.BasicPublish("x", "k", AmqpClient::BasicMessage::Create(source())); // flow
  Channel.BasicPublish("x", "k", AmqpClient::BasicMessage::Create("ping"));   // clean
}
