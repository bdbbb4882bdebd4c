// REQUIRES: header-rapidjson.document.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-to-third-party
#include "../models/Inputs/flow.h"
#include <curl/curl.h>
#include <rapidjson/document.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
static void send(const char *text) {
  CURL *C = curl_easy_init();
  curl_easy_setopt(C, CURLOPT_URL, "https://api.mixpanel.com/track");
  curl_easy_setopt(C, CURLOPT_POSTFIELDS, text);
  curl_easy_perform(C); // flow
}
static void sendWritten(const char *text) {
  CURL *C = curl_easy_init();
  curl_easy_setopt(C, CURLOPT_URL, "https://api.mixpanel.com/track");
  curl_easy_setopt(C, CURLOPT_POSTFIELDS, text);
  curl_easy_perform(C); // flow
}
static void sendQuiet(const char *text) {
  CURL *C = curl_easy_init();
  curl_easy_setopt(C, CURLOPT_URL, "https://api.mixpanel.com/track");
  curl_easy_setopt(C, CURLOPT_POSTFIELDS, text);
  curl_easy_perform(C); // clean
}
void parsed() {
  rapidjson::Document document;
  document.Parse(source().c_str());
  send(document["a"]["b"].GetString());
}
void written() {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  writer.StartObject();
  writer.Key("text");
  writer.String(source().c_str());
  writer.EndObject();
  sendWritten(buffer.GetString());
}
void quiet() {
  rapidjson::Document document;
  document.Parse("{}");
  sendQuiet(document["a"].GetString());
}

// What a function that is given the writer writes.
static void write(rapidjson::PrettyWriter<rapidjson::StringBuffer> &writer, const std::string &text) {
  writer.Key("text");
  writer.String(text.c_str());
}
static void sendPretty(const char *text) {
  CURL *C = curl_easy_init();
  curl_easy_setopt(C, CURLOPT_URL, "https://api.mixpanel.com/track");
  curl_easy_setopt(C, CURLOPT_POSTFIELDS, text);
  curl_easy_perform(C); // flow
}
void pretty() {
  rapidjson::StringBuffer buffer;
  rapidjson::PrettyWriter<rapidjson::StringBuffer> writer(buffer);
  write(writer, source());
  sendPretty(buffer.GetString());
}
static void sendOther(const char *text) {
  CURL *C = curl_easy_init();
  curl_easy_setopt(C, CURLOPT_URL, "https://api.mixpanel.com/track");
  curl_easy_setopt(C, CURLOPT_POSTFIELDS, text);
  curl_easy_perform(C); // clean
}
void otherBuffer() {
  rapidjson::StringBuffer buffer, other;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer), second(other);
  writer.String(source().c_str());
  second.String("hello");
  sendOther(other.GetString());
}
