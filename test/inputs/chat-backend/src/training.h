// Prepares examples that improve the models.
#pragma once

#include "event_bus.h"
#include "privacy.h"
#include "store.h"

#include <fstream>
#include <mutex>
#include <string>

namespace parley::training {

struct Example {
  std::string text;
  std::string kind;
  double weight = 1.0;
};

/// The file that training runs read, one JSON object a line.
class Corpus {
public:
  explicit Corpus(const std::string &path);

  void add(const Example &example);
  std::size_t size() const;

private:
  mutable std::mutex mutex_;
  std::ofstream file_;
  std::size_t count_ = 0;
};

/// Selects content for the corpus. Each export returns how many examples it
/// added.
class Exporter {
public:
  Exporter(const Store &store, Corpus &corpus, TaskQueue &queue);

  std::size_t exportAll();
  std::size_t exportPlan(Plan plan);
  std::size_t exportBetaPlan(Plan plan);
  std::size_t exportPlusPlan(Plan plan);

  /// Adds a conversation that its owner shared with \p viewer.
  std::size_t exportShared(const UserId &viewer, ConversationId id);
  std::size_t exportRated(const UserId &viewer, ConversationId id);

  /// Captions of uploaded images.
  std::size_t exportCaptions(const UserId &user);
  std::size_t exportAlbum(const UserId &user);

  /// Pairs the prompts of two accounts of one household.
  std::size_t exportPair(const UserId &first, const UserId &second);

  /// In the background.
  void scheduleBackfill(const UserId &user);
  void scheduleRefresh(const UserId &user);

private:
  std::size_t addMessages(const UserId &user, const std::string &kind);

  const Store &store_;
  Corpus &corpus_;
  TaskQueue &queue_;
  privacy::ConsentPolicy consent_;
};

/// Learns from the thumbs under an answer.
class FeedbackTrainer {
public:
  FeedbackTrainer(const Store &store, Corpus &corpus)
      : store_(store), corpus_(corpus) {}

  void onThumbsUp(const UserId &user);
  void onThumbsDown(const UserId &user);
  void onRating(const UserId &user, int stars);
  void onReview(const UserId &user, int stars);
  void onCorrection(const UserId &user, const std::string &better);
  void onRewrite(const UserId &user, const std::string &better);

private:
  void learn(const std::string &text, double weight);

  const Store &store_;
  Corpus &corpus_;
};

} // namespace parley::training
