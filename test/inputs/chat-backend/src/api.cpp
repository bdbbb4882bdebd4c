#include "api.h"

#include <spdlog/spdlog.h>

namespace parley {
namespace {

using nlohmann::json;

json parseBody(const httplib::Request &request) {
  json body = json::parse(request.body, nullptr, /*allow_exceptions=*/false);
  if (!body.is_object())
    throw ServiceError(400, "the request body is not a JSON object");
  return body;
}

std::string bearerToken(const httplib::Request &request) {
  static const std::string kPrefix = "Bearer ";
  std::string header = request.get_header_value("Authorization");
  return header.starts_with(kPrefix) ? header.substr(kPrefix.size()) : "";
}

void reply(httplib::Response &response, const json &body, int status = 200) {
  response.status = status;
  response.set_content(body.dump(), "application/json");
}

ConversationId conversationOf(const httplib::Request &request) {
  return std::stoll(request.matches[1].str());
}

Plan parsePlan(const std::string &name) {
  if (name == "team")
    return Plan::Team;
  return name == "plus" ? Plan::Plus : Plan::Free;
}

} // namespace

Api::Api(const Config &config)
    : config_(config), store_(config.databasePath), http_(config.egress),
      queue_(2), bus_(queue_), analytics_(http_), growth_(http_),
      announcer_(http_, config_), digest_(http_, config_),
      moderator_(store_, http_, announcer_), support_(store_, http_),
      corpus_(config.corpusPath), exporter_(store_, corpus_, queue_),
      feedback_(store_, corpus_), accounts_(store_, growth_, queue_),
      conversations_(config_, store_, http_, bus_, moderator_, analytics_,
                     makeLocalModel()) {
  analytics_.attach(bus_);
  registerRoutes();
}

bool Api::serve() {
  spdlog::info("listening on {}:{}", config_.listenHost, config_.port);
  return server_.listen(config_.listenHost, config_.port);
}

void Api::stop() { server_.stop(); }

httplib::Server::Handler Api::withUser(UserHandler handler) {
  return [this, handler](const Request &request, Response &response) {
    User user = accounts_.authenticate(bearerToken(request));
    (this->*handler)(user, request, response);
  };
}

httplib::Server::Handler Api::withStaff(UserHandler handler) {
  return [this, handler](const Request &request, Response &response) {
    User user = accounts_.authenticate(bearerToken(request));
    if (!user.staff)
      throw ServiceError(403, "for staff only");
    (this->*handler)(user, request, response);
  };
}

void Api::registerRoutes() {
  server_.Get("/healthz", [](const Request &, Response &response) {
    reply(response, {{"status", "ok"}});
  });
  server_.Post("/v1/signup",
               [this](const Request &request, Response &response) {
                 signUp(request, response);
               });
  server_.Post("/v1/login", [this](const Request &request, Response &response) {
    logIn(request, response);
  });
  server_.Post("/v1/logout", withUser(&Api::logOut));
  server_.Post("/v1/conversations", withUser(&Api::startConversation));
  server_.Get(R"(/v1/conversations/(\d+))", withUser(&Api::readConversation));
  server_.Post(R"(/v1/conversations/(\d+)/messages)",
               withUser(&Api::postMessage));
  server_.Put(R"(/v1/conversations/(\d+)/draft)", withUser(&Api::saveDraft));
  server_.Post("/v1/uploads", withUser(&Api::upload));
  server_.Post("/v1/feedback", withUser(&Api::feedback));
  server_.Put("/v1/settings", withUser(&Api::settings));
  server_.Get("/v1/export", withUser(&Api::exportData));
  server_.Delete("/v1/account", withUser(&Api::deleteAccount));
  server_.Post(R"(/v1/conversations/(\d+)/audience)", withUser(&Api::audience));
  server_.Get(R"(/admin/conversations/(\d+))", withStaff(&Api::support));
  server_.Post("/admin/training", withStaff(&Api::train));
  server_.Post("/admin/digest", withStaff(&Api::digest));
  server_.Post("/admin/rescore", withStaff(&Api::rescore));
  server_.set_exception_handler([](const Request &request, Response &response,
                                   std::exception_ptr failure) {
    try {
      std::rethrow_exception(failure);
    } catch (const ServiceError &error) {
      reply(response, {{"error", error.what()}}, error.status());
    } catch (const std::exception &error) {
      spdlog::error("{} {} failed: {}", request.method, request.path,
                    typeid(error).name());
      reply(response, {{"error", "internal error"}}, 500);
    }
  });
}

void Api::signUp(const Request &request, Response &response) {
  spdlog::debug("sign-up, {} bytes", request.body.size());
  json body = parseBody(request);
  Credentials credentials{body.value("email", ""), body.value("password", "")};
  User user = accounts_.signUp(credentials, body.value("name", ""));
  reply(response, {{"user", user.id}}, 201);
}

void Api::logIn(const Request &request, Response &response) {
  spdlog::debug("log-in, {}", request.body);
  json body = parseBody(request);
  Credentials credentials{body.value("email", ""), body.value("password", "")};
  Session session = accounts_.logIn(credentials);
  reply(response, {{"token", session.token}, {"expires", session.expiresAt}});
}

void Api::logOut(const User &user, const Request &request, Response &response) {
  accounts_.logOut({bearerToken(request), user.id, 0});
  reply(response, {{"status", "signed out"}});
}

void Api::startConversation(const User &user, const Request &request,
                            Response &response) {
  json body = parseBody(request);
  ConversationId id =
      conversations_.start(user, body.value("title", "New conversation"));
  reply(response, {{"conversation", id}}, 201);
}

void Api::readConversation(const User &user, const Request &request,
                           Response &response) {
  Conversation conversation =
      conversations_.open(user, conversationOf(request));
  json messages = json::array();
  for (const Message &message : conversation.messages)
    messages.push_back(
        {{"role", toString(message.role)}, {"text", message.text}});
  reply(response, {{"title", conversation.title}, {"messages", messages}});
}

void Api::postMessage(const User &user, const Request &request,
                      Response &response) {
  std::string text = parseBody(request).value("text", "");
  spdlog::debug("message from {}, {} bytes", user.id, text.size());
  Message answer = conversations_.post(user, conversationOf(request), text);
  reply(response,
        {{"id", answer.id}, {"text", conversations_.localize(user, answer)}});
}

void Api::saveDraft(const User &user, const Request &request,
                    Response &response) {
  std::string text = parseBody(request).value("text", "");
  spdlog::debug("draft from {}, {}", user.id, text);
  conversations_.open(user, conversationOf(request));
  reply(response, {{"length", text.size()}});
}

void Api::upload(const User &user, const Request &request, Response &response) {
  std::string name = request.get_param_value("name");
  std::int64_t id = name == "avatar"
                        ? conversations_.attachAvatar(user, request.body)
                        : conversations_.attach(user, name, request.body);
  reply(response, {{"upload", id}}, 201);
}

void Api::feedback(const User &user, const Request &request,
                   Response &response) {
  json body = parseBody(request);
  std::string kind = body.value("kind", "");
  int stars = body.value("stars", 0);
  if (kind == "up")
    feedback_.onThumbsUp(user.id);
  else if (kind == "down")
    feedback_.onThumbsDown(user.id);
  else if (kind == "rating")
    feedback_.onRating(user.id, stars);
  else if (kind == "review")
    feedback_.onReview(user.id, stars);
  else if (kind == "correction")
    feedback_.onCorrection(user.id, body.value("text", ""));
  else if (kind == "rewrite")
    feedback_.onRewrite(user.id, body.value("text", ""));
  else
    throw ServiceError(400, "unknown kind of feedback");
  reply(response, {{"status", "thanks"}});
}

void Api::settings(const User &user, const Request &request,
                   Response &response) {
  json body = parseBody(request);
  if (body.contains("trainingOptOut"))
    store_.setTrainingOptOut(user.id, body.value("trainingOptOut", false));
  if (body.contains("language"))
    store_.setLanguage(user.id, body.value("language", "en"));
  if (body.contains("plan"))
    store_.setPlan(user.id, parsePlan(body.value("plan", "free")));
  reply(response, {{"trainingOptOut", store_.trainingOptOut(user.id)},
                   {"language", store_.language(user.id)}});
}

void Api::exportData(const User &user, const Request &, Response &response) {
  reply(response, accounts_.exportData(user.id));
}

void Api::deleteAccount(const User &user, const Request &, Response &response) {
  accounts_.deleteAccount(user);
  reply(response, {{"status", "deleted"}});
}

void Api::audience(const User &user, const Request &request,
                   Response &response) {
  Conversation conversation =
      conversations_.open(user, conversationOf(request));
  if (request.get_param_value("what") == "plan")
    growth_.syncPlan(user, conversation);
  else if (!privacy::hasOptedOut(store_, user.id))
    growth_.syncInterests(user, conversation);
  reply(response, {{"status", "queued"}});
}

void Api::support(const User &agent, const Request &request,
                  Response &response) {
  ConversationId id = conversationOf(request);
  std::string action = request.get_param_value("action");
  if (action == "ticket")
    support_.openTicket(agent.id, id);
  else if (action == "escalate")
    support_.escalate(agent.id, id);
  std::string text = action == "view" ? support_.view(agent.id, id)
                                      : support_.summarize(agent.id, id);
  reply(response, {{"text", text}});
}

void Api::train(const User &agent, const Request &request, Response &response) {
  json body = parseBody(request);
  std::string what = body.value("what", "");
  UserId user = body.value("user", "");
  ConversationId id = body.value("conversation", ConversationId{0});
  Plan plan = parsePlan(body.value("plan", "free"));
  std::size_t added = 0;
  if (what == "all")
    added = exporter_.exportAll();
  else if (what == "plan")
    added = exporter_.exportPlan(plan);
  else if (what == "beta")
    added = exporter_.exportBetaPlan(plan);
  else if (what == "plus")
    added = exporter_.exportPlusPlan(plan);
  else if (what == "shared")
    added = exporter_.exportShared(user, id);
  else if (what == "rated")
    added = exporter_.exportRated(user, id);
  else if (what == "captions")
    added = exporter_.exportCaptions(user);
  else if (what == "album")
    added = exporter_.exportAlbum(user);
  else if (what == "pair")
    added = exporter_.exportPair(user, body.value("second", ""));
  else if (what == "backfill")
    exporter_.scheduleBackfill(user);
  else if (what == "refresh")
    exporter_.scheduleRefresh(user);
  else
    throw ServiceError(400, "unknown export");
  queue_.drain();
  spdlog::info("training export by {} added {}", agent.id, added);
  reply(response, {{"added", added}, {"corpus", corpus_.size()}});
}

void Api::digest(const User &agent, const Request &, Response &response) {
  std::size_t sent = 0;
  for (const User &user : store_.listUsers()) {
    digest_.sendWeekly(user, store_.loadMessages(user.id));
    ++sent;
  }
  spdlog::info("{} digests sent by {}", sent, agent.id);
  reply(response, {{"sent", sent}});
}

void Api::rescore(const User &agent, const Request &, Response &response) {
  json scores = json::array();
  for (const Message &message : store_.loadFlagged())
    scores.push_back(
        {{"message", message.id}, {"score", moderator_.score(message)}});
  spdlog::info("{} messages scored for {}", scores.size(), agent.id);
  reply(response, {{"scores", scores}});
}

} // namespace parley
