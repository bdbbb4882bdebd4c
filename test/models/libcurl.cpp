// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif content-to-third-party
#include "Inputs/flow.h"
#include <curl/curl.h>

void posted() {
  CURL *C = curl_easy_init();
  curl_easy_setopt(C, CURLOPT_URL, "https://api.mixpanel.com/track");
  curl_easy_setopt(C, CURLOPT_POSTFIELDS, sourceText());
  curl_easy_perform(C); // flow
}

void quiet() {
  CURL *C = curl_easy_init();
  curl_easy_setopt(C, CURLOPT_URL, "https://api.mixpanel.com/track");
  curl_easy_setopt(C, CURLOPT_POSTFIELDS, "hello");
  curl_easy_perform(C); // clean
}

void inTheUrl() {
  CURL *C = curl_easy_init();
  std::string Url = "https://api.mixpanel.com/track?data=" + source();
  curl_easy_setopt(C, CURLOPT_URL, Url.c_str());
  curl_easy_perform(C); // flow
}

void escaped() {
  CURL *C = curl_easy_init();
  std::string Text = source();
  char *Escaped = curl_easy_escape(C, Text.c_str(), Text.size());
  std::string Url = std::string("https://api.mixpanel.com/track?data=") + Escaped;
  curl_easy_setopt(C, CURLOPT_URL, Url.c_str());
  curl_easy_perform(C); // flow
}

void headers() {
  CURL *C = curl_easy_init();
  curl_slist *List = nullptr;
  List = curl_slist_append(List, ("X-Text: " + source()).c_str());
  List = curl_slist_append(List, "X-Other: 1");
  curl_easy_setopt(C, CURLOPT_URL, "https://api.mixpanel.com");
  curl_easy_setopt(C, CURLOPT_HTTPHEADER, List);
  curl_easy_perform(C); // flow
}

void form() {
  CURL *C = curl_easy_init();
  curl_mime *Form = curl_mime_init(C);
  curl_mimepart *Part = curl_mime_addpart(Form);
  curl_mime_name(Part, "file");
  curl_mime_data(Part, sourceText(), CURL_ZERO_TERMINATED);
  curl_easy_setopt(C, CURLOPT_URL, "https://api.mixpanel.com");
  curl_easy_setopt(C, CURLOPT_MIMEPOST, Form);
  curl_easy_perform(C); // flow
}

static size_t take(char *Data, size_t Size, size_t Count, void *To) {
  ((std::string *)To)->append(Data, Size * Count);
  return Size * Count;
}
void answer() {
  std::string Body;
  CURL *C = curl_easy_init();
  curl_easy_setopt(C, CURLOPT_URL, "https://api.mixpanel.com");
  curl_easy_setopt(C, CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(C, CURLOPT_WRITEDATA, &Body);
  curl_easy_perform(C); // clean
}

class Client {
public:
  Client() : Handle(curl_easy_init()) {}
  void setBody(const std::string &Body) {
    curl_easy_setopt(Handle, CURLOPT_COPYPOSTFIELDS, Body.c_str());
  }
  void send() {
    curl_easy_setopt(Handle, CURLOPT_URL, "https://api.mixpanel.com");
    curl_easy_perform(Handle); // flow
  }

private:
  CURL *Handle;
};
void wrapped() {
  Client C;
  C.setBody(source());
  C.send();
}

void reset() {
  CURL *C = curl_easy_init();
  curl_easy_setopt(C, CURLOPT_POSTFIELDS, sourceText());
  curl_easy_reset(C);
  curl_easy_setopt(C, CURLOPT_URL, "https://api.mixpanel.com");
  curl_easy_perform(C); // clean
}

void local() {
  CURL *C = curl_easy_init();
  curl_easy_setopt(C, CURLOPT_URL, "http://localhost:8080");
  curl_easy_setopt(C, CURLOPT_POSTFIELDS, sourceText());
  curl_easy_perform(C); // clean
}
