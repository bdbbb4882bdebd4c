// Outgoing HTTP, over libcurl. One client is shared by all parts.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace parley {

struct HttpReply {
  long status = 0;
  std::string body;
  bool ok() const { return status >= 200 && status < 300; }
};

class HttpClient {
public:
  explicit HttpClient(bool enabled);
  ~HttpClient();
  HttpClient(const HttpClient &) = delete;
  HttpClient &operator=(const HttpClient &) = delete;

  /// Sends \p payload as JSON. Transport failures give status 0.
  HttpReply postJson(const std::string &url, const nlohmann::json &payload,
                     const std::string &bearer = {});
  /// Sends \p fields form-encoded.
  HttpReply
  postForm(const std::string &url,
           const std::vector<std::pair<std::string, std::string>> &fields);

private:
  HttpReply send(const std::string &url, const std::string &body,
                 const std::vector<std::string> &headers);

  bool enabled_;
};

} // namespace parley
