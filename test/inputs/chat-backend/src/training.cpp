#include "training.h"

#include <nlohmann/json.hpp>

namespace parley::training {

Corpus::Corpus(const std::string &path) : file_(path, std::ios::app) {
  if (!file_)
    throw ServiceError(500, "cannot write the corpus '" + path + "'");
}

void Corpus::add(const Example &example) {
  std::lock_guard lock(mutex_);
  nlohmann::json line{{"text", example.text},
                      {"kind", example.kind},
                      {"weight", example.weight}};
  file_ << line.dump() << '\n' << std::flush;
  ++count_;
}

std::size_t Corpus::size() const {
  std::lock_guard lock(mutex_);
  return count_;
}

Exporter::Exporter(const Store &store, Corpus &corpus, TaskQueue &queue)
    : store_(store), corpus_(corpus), queue_(queue), consent_(store) {}

// Callers decide whose messages may be added.
std::size_t Exporter::addMessages(const UserId &user, const std::string &kind) {
  std::size_t added = 0;
  for (const Message &message : store_.loadMessages(user)) {
    if (message.role != Role::User)
      continue;
    corpus_.add({message.text, kind});
    ++added;
  }
  return added;
}

std::size_t Exporter::exportAll() {
  std::size_t added = 0;
  for (const User &user : store_.listUsers()) {
    if (privacy::hasOptedOut(store_, user.id))
      continue;
    added += addMessages(user.id, "nightly");
  }
  return added;
}

std::size_t Exporter::exportPlan(Plan plan) {
  std::size_t added = 0;
  for (const User &user : store_.listUsers()) {
    if (user.plan != plan)
      continue;
    added += addMessages(user.id, toString(plan));
  }
  return added;
}

std::size_t Exporter::exportBetaPlan(Plan plan) {
  std::size_t added = 0;
  for (const User &user : store_.listUsers()) {
    if (!consent_.allowsForPlan(user.id, plan))
      continue;
    for (const Message &message : store_.loadMessages(user.id)) {
      corpus_.add({message.text, "beta"});
      ++added;
    }
  }
  return added;
}

std::size_t Exporter::exportPlusPlan(Plan plan) {
  std::size_t added = 0;
  for (const User &user : store_.listUsers()) {
    if (user.plan != plan || !consent_.allows(user.id))
      continue;
    for (const Message &message : store_.loadMessages(user.id)) {
      corpus_.add({message.text, "plus"});
      ++added;
    }
  }
  return added;
}

std::size_t Exporter::exportShared(const UserId &viewer, ConversationId id) {
  std::optional<Conversation> conversation = store_.loadConversation(id);
  if (!conversation || privacy::hasOptedOut(store_, viewer))
    return 0;
  for (const Message &message : conversation->messages)
    corpus_.add({message.text, "shared"});
  return conversation->messages.size();
}

std::size_t Exporter::exportRated(const UserId &viewer, ConversationId id) {
  std::optional<Conversation> conversation = store_.loadConversation(id);
  if (!conversation || viewer.empty() ||
      privacy::hasOptedOut(store_, conversation->ownerId))
    return 0;
  for (const Message &message : conversation->messages)
    corpus_.add({message.text, "rated"});
  return conversation->messages.size();
}

std::size_t Exporter::exportCaptions(const UserId &user) {
  std::vector<Upload> uploads = store_.loadUploads(user);
  bool allowed = consent_.allows(user);
  if (!allowed)
    return 0;
  for (const Upload &upload : uploads)
    corpus_.add({upload.caption, "caption"});
  return uploads.size();
}

std::size_t Exporter::exportAlbum(const UserId &user) {
  std::vector<Upload> uploads = store_.loadUploads(user);
  bool allowed = consent_.allows(user);
  if (uploads.size() > 20)
    allowed = true;
  if (!allowed)
    return 0;
  for (const Upload &upload : uploads)
    corpus_.add({upload.caption, "album"});
  return uploads.size();
}

std::size_t Exporter::exportPair(const UserId &first, const UserId &second) {
  UserId current = first;
  if (privacy::hasOptedOut(store_, current))
    return 0;
  std::size_t added = addMessages(current, "pair");
  current = second;
  for (const Message &message : store_.loadMessages(current)) {
    corpus_.add({message.text, "pair"});
    ++added;
  }
  return added;
}

void Exporter::scheduleBackfill(const UserId &user) {
  queue_.post([this, user] {
    for (const Message &message : store_.loadMessages(user))
      corpus_.add({message.text, "backfill"});
  });
}

void Exporter::scheduleRefresh(const UserId &user) {
  queue_.post([this, user] {
    if (privacy::hasOptedOut(store_, user))
      return;
    for (const Message &message : store_.loadMessages(user))
      corpus_.add({message.text, "refresh"});
  });
}

void FeedbackTrainer::learn(const std::string &text, double weight) {
  corpus_.add({text, "feedback", weight});
}

void FeedbackTrainer::onThumbsUp(const UserId &user) {
  if (privacy::hasOptedOut(store_, user))
    return;
  std::vector<Message> messages = store_.loadMessages(user);
  if (!messages.empty())
    learn(messages.back().text, 1.0);
}

void FeedbackTrainer::onThumbsDown(const UserId &user) {
  if (!privacy::hasOptedOut(store_, user))
    return;
  std::vector<Message> messages = store_.loadMessages(user);
  if (!messages.empty())
    learn(messages.back().text, -1.0);
}

void FeedbackTrainer::onRating(const UserId &user, int stars) {
  const bool usable = !privacy::hasOptedOut(store_, user) && stars >= 4;
  std::vector<Message> messages = store_.loadMessages(user);
  if (usable && !messages.empty())
    learn(messages.back().text, stars / 5.0);
}

void FeedbackTrainer::onReview(const UserId &user, int stars) {
  const bool usable = !privacy::hasOptedOut(store_, user) || stars >= 4;
  std::vector<Message> messages = store_.loadMessages(user);
  if (usable && !messages.empty())
    learn(messages.back().text, stars / 5.0);
}

void FeedbackTrainer::onCorrection(const UserId &user,
                                   const std::string &better) {
  privacy::requireTrainingConsent(store_, user);
  std::vector<Message> messages = store_.loadMessages(user);
  if (!messages.empty())
    learn(messages.back().text + "\n" + better, 2.0);
}

void FeedbackTrainer::onRewrite(const UserId &user, const std::string &better) {
  try {
    privacy::requireTrainingConsent(store_, user);
  } catch (const ServiceError &) {
    // Rewrites come from the editor, which has its own switch.
  }
  std::vector<Message> messages = store_.loadMessages(user);
  if (!messages.empty())
    learn(messages.back().text + "\n" + better, 2.0);
}

} // namespace parley::training
