// The service's HTTP interface.
#pragma once

#include "account.h"
#include "config.h"
#include "conversations.h"
#include "training.h"

#include <httplib.h>

namespace parley {

class Api {
public:
  explicit Api(const Config &config);

  /// Serves until stop() is called; false if the address cannot be bound.
  bool serve();
  void stop();

private:
  using Request = httplib::Request;
  using Response = httplib::Response;
  using UserHandler = void (Api::*)(const User &, const Request &, Response &);

  void registerRoutes();
  /// A handler that needs a session.
  httplib::Server::Handler withUser(UserHandler handler);
  httplib::Server::Handler withStaff(UserHandler handler);

  void signUp(const Request &request, Response &response);
  void logIn(const Request &request, Response &response);
  void logOut(const User &user, const Request &request, Response &response);
  void startConversation(const User &user, const Request &request,
                         Response &response);
  void readConversation(const User &user, const Request &request,
                        Response &response);
  void postMessage(const User &user, const Request &request,
                   Response &response);
  void saveDraft(const User &user, const Request &request, Response &response);
  void upload(const User &user, const Request &request, Response &response);
  void feedback(const User &user, const Request &request, Response &response);
  void settings(const User &user, const Request &request, Response &response);
  void exportData(const User &user, const Request &request, Response &response);
  void deleteAccount(const User &user, const Request &request,
                     Response &response);
  void audience(const User &user, const Request &request, Response &response);
  void support(const User &agent, const Request &request, Response &response);
  void train(const User &agent, const Request &request, Response &response);
  void digest(const User &agent, const Request &request, Response &response);
  void rescore(const User &agent, const Request &request, Response &response);

  Config config_;
  Store store_;
  HttpClient http_;
  TaskQueue queue_;
  EventBus bus_;
  Analytics analytics_;
  Growth growth_;
  Announcer announcer_;
  Digest digest_;
  Moderator moderator_;
  SupportConsole support_;
  training::Corpus corpus_;
  training::Exporter exporter_;
  training::FeedbackTrainer feedback_;
  AccountService accounts_;
  ConversationService conversations_;
  httplib::Server server_;
};

} // namespace parley
