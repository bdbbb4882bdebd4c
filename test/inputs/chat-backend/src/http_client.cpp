#include "http_client.h"

#include <curl/curl.h>
#include <memory>
#include <spdlog/spdlog.h>

namespace parley {
namespace {

struct EasyDeleter {
  void operator()(CURL *handle) const { curl_easy_cleanup(handle); }
};
struct ListDeleter {
  void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, EasyDeleter>;
using HeaderList = std::unique_ptr<curl_slist, ListDeleter>;

size_t appendBody(char *data, size_t size, size_t count, void *target) {
  static_cast<std::string *>(target)->append(data, size * count);
  return size * count;
}

HeaderList makeHeaders(const std::vector<std::string> &lines) {
  curl_slist *list = nullptr;
  for (const std::string &line : lines)
    list = curl_slist_append(list, line.c_str());
  return HeaderList(list);
}

std::string percentEncode(CURL *handle, const std::string &text) {
  char *encoded =
      curl_easy_escape(handle, text.data(), static_cast<int>(text.size()));
  std::string result = encoded ? encoded : "";
  curl_free(encoded);
  return result;
}

} // namespace

HttpClient::HttpClient(bool enabled) : enabled_(enabled) {
  curl_global_init(CURL_GLOBAL_DEFAULT);
}

HttpClient::~HttpClient() { curl_global_cleanup(); }

HttpReply HttpClient::postJson(const std::string &url,
                               const nlohmann::json &payload,
                               const std::string &bearer) {
  std::vector<std::string> headers{"Content-Type: application/json"};
  if (!bearer.empty())
    headers.push_back("Authorization: Bearer " + bearer);
  return send(url, payload.dump(), headers);
}

HttpReply HttpClient::postForm(
    const std::string &url,
    const std::vector<std::pair<std::string, std::string>> &fields) {
  Easy encoder(curl_easy_init());
  std::string body;
  for (const auto &[name, value] : fields) {
    if (!body.empty())
      body += '&';
    body += name;
    body += '=';
    body += percentEncode(encoder.get(), value);
  }
  return send(url, body, {"Content-Type: application/x-www-form-urlencoded"});
}

HttpReply HttpClient::send(const std::string &url, const std::string &body,
                           const std::vector<std::string> &headers) {
  HttpReply reply;
  if (!enabled_) {
    spdlog::debug("egress is off, not sending {} bytes", body.size());
    return reply;
  }
  Easy handle(curl_easy_init());
  if (!handle)
    return reply;
  HeaderList list = makeHeaders(headers);
  curl_easy_setopt(handle.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, list.get());
  curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDSIZE,
                   static_cast<long>(body.size()));
  curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDS, body.c_str());
  curl_easy_setopt(handle.get(), CURLOPT_TIMEOUT, 10L);
  curl_easy_setopt(handle.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, appendBody);
  curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, &reply.body);
  CURLcode code = curl_easy_perform(handle.get());
  if (code != CURLE_OK) {
    spdlog::warn("POST {} failed: {}", url, curl_easy_strerror(code));
    return HttpReply{};
  }
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &reply.status);
  return reply;
}

} // namespace parley
