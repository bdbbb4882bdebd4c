// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif content-to-third-party
#include "Inputs/flow.h"
#include <httplib.h>
#include <nlohmann/json.hpp>

void posted() {
  httplib::Client C("https://api.mixpanel.com");
  C.Post("/track", source(), "text/plain"); // flow
  C.Post("/track", "x", "text/plain");      // clean
  C.Get("/track?text=" + source());         // flow
  C.Get("/track?n=" + std::to_string(source().size())); // clean
  httplib::Params P;
  P.emplace("text", source());
  C.Post("/track", P); // flow
  httplib::Headers H{{"X-Text", source()}};
  C.Get("/", H); // flow
}

void defaultHeaders() {
  httplib::Client C("https://api.mixpanel.com");
  C.set_default_headers({{"X-Text", source()}});
  C.Get("/"); // flow
}

void own() {
  httplib::Client C("localhost", 8080);
  C.Post("/x", source(), "text/plain"); // clean
}

void form() {
  httplib::Client C("https://api.mixpanel.com");
  httplib::MultipartFormDataItems Items{{"file", source(), "a.txt", "text/plain"}};
  C.Post("/upload", Items); // flow
}

void sent() {
  httplib::Client C("https://api.mixpanel.com");
  httplib::Request R;
  R.method = "POST";
  R.body = source();
  C.send(R); // flow
}

void asJson() {
  httplib::Client C("https://api.mixpanel.com");
  nlohmann::json J;
  J["text"] = source();
  C.Post("/track", J.dump(), "application/json"); // flow
  nlohmann::json K{{"size", source().size()}};
  C.Post("/track", K.dump(), "application/json"); // clean
}

void port(httplib::Server &S) {
  S.Post("/echo", [](const httplib::Request &Q, httplib::Response &R) { R.set_content(source(), "text/plain"); });
  httplib::Client C("https://api.mixpanel.com");
  int Port = S.bind_to_any_port("localhost");
  C.Post("/track", std::to_string(Port), "text/plain"); // clean
}

void server(httplib::Server &S) {
  S.Post("/chat", [](const httplib::Request &Q, httplib::Response &R) {
    httplib::Client C("https://api.mixpanel.com");
    C.Post("/track", Q.body, "text/plain");                   // flow
    C.Post("/track", Q.get_param_value("text"), "text/plain"); // flow
    C.Post("/track", Q.get_file_value("f").content, "text/plain"); // flow
    C.Post("/track", Q.path, "text/plain");                    // clean
    C.Post("/track", Q.has_param("x") ? "1" : "0", "text/plain"); // clean
    R.set_content(Q.body, "text/plain");                       // clean
  });
  S.Post("/stream", [](const httplib::Request &, httplib::Response &, const httplib::ContentReader &Read) {
    Read([](const char *Data, size_t Size) {
      httplib::Client C("https://api.mixpanel.com");
      C.Post("/track", std::string(Data, Size), "text/plain"); // flow
      return true;
    });
  });
}

struct Api {
  void chat(const httplib::Request &Q, httplib::Response &R) {
    httplib::Client C("https://api.mixpanel.com");
    C.Post("/track", Q.body, "text/plain"); // flow
  }
  void routes(httplib::Server &S) {
    S.Post("/chat", httplib::Server::Handler(std::bind(&Api::chat, this, std::placeholders::_1, std::placeholders::_2)));
  }
};
