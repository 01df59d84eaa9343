#pragma once

#include "domain/Error.h"
#include "domain/SmokeEvents.h"
#include "session/ShellData.h"
#include "session/SmokeTestModel.h"
#include "session/Unsaved.h"

#include <QObject>

#include <memory>

namespace gatelift {

class EntityCollector;
class SmokeRunner;

//! \brief The plan's smoke tests for a page: edited, read from and written to files, drafted from routes,
//! run, and their answers side by side.
class SmokeViewModel : public QObject
{
    Q_OBJECT

public:
    //! \brief One line of a test's details: an expectation with what was seen on either side, or a
    //! difference.
    struct Detail
    {
        enum class Kind { Expectation, Difference, Problem, Answer } kind = Kind::Expectation;
        QString what;
        Glyph glyphX = Glyph::None;
        QString x;
        Glyph glyphY = Glyph::None;
        QString y;
        QString note; //!< why a difference is expected
        friend bool operator==(const Detail &, const Detail &) = default;
    };

    //! \brief How the tests of one side stand, for a chip.
    struct Standing
    {
        Glyph glyph = Glyph::Todo;
        QString text;
    };

    explicit SmokeViewModel(UpgradeSession &session, QObject *parent = nullptr);
    ~SmokeViewModel() override;

    [[nodiscard]] SmokeTestModel &model() const { return *m_model; }
    [[nodiscard]] SmokeRunner &runner() const;
    //! \brief As it was recorded last, also where it is not on disk yet.
    [[nodiscard]] const SmokeRecord &record() const;
    [[nodiscard]] bool canEdit() const;

    //! \brief 'X: 3 of 5 passed, 1 failed, 1 not run'; 'X: not run yet' where none was.
    [[nodiscard]] QString standingText(Side side) const;
    [[nodiscard]] Standing standing(Side side) const;
    [[nodiscard]] QString version(Side side) const;
    //! \brief What a run sends that may change something, in one sentence; empty where it only reads.
    [[nodiscard]] QString warning(Side side, const QStringList &tests = {}) const;
    //! \brief What a test sends, as text: request, headers, body. Secrets stand there by name.
    [[nodiscard]] QString sentText(const QString &test) const;
    //! \brief What came back on either side, and when.
    [[nodiscard]] Detail answers(const QString &test) const;
    [[nodiscard]] QList<Detail> details(const QString &test) const;
    //! \brief The same as text, for the clipboard.
    [[nodiscard]] QString detailsText(const QString &test) const;

    void setTarget(Side side, const SmokeTarget &target);
    //! \brief Adds it, or changes the one with its id; nothing where smokeTestProblem() says something.
    void save(const SmokeTest &test);
    void remove(const QStringList &tests);
    //! \brief The same under another id and name; its id, empty where there is none of this id.
    QString duplicate(const QString &test);

    //! \brief Reads a file; imported() or failed() follows.
    void importFile(const QString &path);
    //! \brief Writes all; failed() follows where that can't be done.
    void exportFile(const QString &path);
    //! \brief Asks CP X for its routes and adds a test for each path that has none; drafted() or failed()
    //! follows.
    void draftFromRoutes();
    [[nodiscard]] bool isBusy() const { return m_busy; }

signals:
    void changed();
    //! \brief So many, and what of another tool's file was left out, a sentence each.
    void imported(int tests, const QStringList &leftOut);
    void exported(const QString &path);
    //! \brief Added, of them to be completed, left out because there were too many.
    void drafted(int tests, int open, int leftOut);
    void failed(const gatelift::Error &error);

private:
    void update();
    void setBusy(bool busy);
    void saveAll(const QList<SmokeTest> &tests);
    [[nodiscard]] SmokeRow rowOf(const SmokeTest &test) const;
    void cell(Side side, const SmokeTest &test, Glyph &glyph, QString &text, QString &detail) const;
    void answer(Side side, const SmokeTest &test, Glyph &glyph, QString &text) const;

    UpgradeSession &m_session;
    std::unique_ptr<SmokeTestModel> m_model;
    std::unique_ptr<EntityCollector> m_collector;
    Unsaved<SmokeRecord> m_unsaved;
    bool m_busy = false;
};

} // namespace gatelift
