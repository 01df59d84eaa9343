#include "tools/ToolFinder.h"

#include "tools/ToolProcess.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QPromise>
#include <QRegularExpression>

#include <algorithm>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ToolFinder)
};

std::optional<ToolInfo> readVersion(const QString &path, const QString &name, const QString &line)
{
    // "pg_dump (PostgreSQL) 15.14 (Debian …)", "pg_dump (PostgreSQL) 18beta1", "decK 1.4.0 (unknown) ".
    static const QRegularExpression pattern(
        QStringLiteral("^(?:pg_\\w+ \\(PostgreSQL\\)|decK) v?(\\d+)((?:\\.\\d+){0,2})"));
    const auto match = pattern.match(line);
    if (!match.hasMatch() || (name == QLatin1String("deck")) != line.startsWith(QLatin1String("decK")))
        return std::nullopt;
    ToolInfo info{path, name, line.trimmed(), {}, match.captured(1).toInt()};
    const auto numbers = match.captured(1) + match.captured(2);
    if (const auto version =
            Version::parse(match.captured(2).isEmpty() ? numbers + QStringLiteral(".0") : numbers))
        info.version = *version;
    return info;
}

bool isDebianWrapper(const QString &path)
{
    // It picks a version by clusters and files of the user; the real ones stand below postgresRoot.
    return QFileInfo(QFileInfo(path).canonicalFilePath()).fileName() == QLatin1String("pg_wrapper");
}

QStringList versionedFolders(const QString &root)
{
    QList<std::pair<double, QString>> folders;
    for (const auto &name : QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        bool isNumber = false;
        if (const double version = name.toDouble(&isNumber); isNumber)
            folders.append({version, QStringLiteral("%1/%2/bin").arg(root, name)});
    }
    std::sort(folders.begin(), folders.end(), std::greater<>());
    QStringList names;
    for (const auto &[version, folder] : folders)
        names << folder;
    return names;
}

} // namespace

//! Asks all candidates at once; ends when the last one has answered or was given up.
class ToolFinder::Search : public QObject
{
public:
    Search(QString name, Choice choice, QObject *parent)
        : QObject(parent)
        , m_name(std::move(name))
        , m_choice(std::move(choice))
    {
        m_promise.start();
    }

    [[nodiscard]] QFuture<Result<ToolInfo>> future() { return m_promise.future(); }

    void begin(const QStringList &candidates, int timeoutMs)
    {
        m_answers.resize(candidates.size());
        m_open = candidates.size();
        if (candidates.isEmpty())
            QMetaObject::invokeMethod(
                this, [this] { conclude(); }, Qt::QueuedConnection);
        for (qsizetype i = 0; i < candidates.size(); ++i)
            ask(i, candidates[i], timeoutMs);
    }

private:
    void ask(qsizetype index, const QString &path, int timeoutMs)
    {
        ToolCall call;
        call.program = path;
        // decK knows its version as a command; the flag came later.
        call.arguments = {m_name == QLatin1String("deck") ? QStringLiteral("version")
                                                          : QStringLiteral("--version")};
        call.environment = {{QStringLiteral("DECK_ANALYTICS"), QStringLiteral("off")}};
        call.timeoutMs = timeoutMs;
        call.graceMs = 500;
        auto *process = new ToolProcess(std::move(call), this);
        connect(process, &ToolProcess::lineRead, this, [=, this](ToolProcess::Stream, const QString &line) {
            if (!m_answers[index])
                m_answers[index] = readVersion(path, m_name, line);
        });
        connect(process, &ToolProcess::finished, this, [=, this] {
            const auto &code = process->code();
            if (!code)
                m_problems << code.error().message();
            else if (*code != 0 || !m_answers[index])
                m_problems << Text::tr("%1: does not tell its version").arg(path);
            if (!code || *code != 0)
                m_answers[index].reset();
            if (--m_open == 0)
                conclude();
        });
        process->start();
    }

    void conclude()
    {
        QList<ToolInfo> found;
        for (const auto &answer : m_answers) {
            if (answer)
                found << *answer;
        }
        m_promise.addResult(m_choice(found, m_problems));
        m_promise.finish();
        deleteLater();
    }

    QString m_name;
    Choice m_choice;
    QPromise<Result<ToolInfo>> m_promise;
    QList<std::optional<ToolInfo>> m_answers;
    QStringList m_problems;
    qsizetype m_open = 0;
};

ToolPlaces ToolPlaces::ofThisMachine(const QString &folder)
{
    return {folder, qEnvironmentVariable("PATH").split(QLatin1Char(':'), Qt::SkipEmptyParts),
            QStringLiteral("/usr/lib/postgresql")};
}

ToolFinder::ToolFinder(ToolPlaces places, int timeoutMs, QObject *parent)
    : QObject(parent)
    , m_places(std::move(places))
    , m_timeoutMs(timeoutMs)
{
}

ToolFinder::~ToolFinder() = default;

QStringList ToolFinder::candidates(const QString &name, bool postgres) const
{
    QStringList folders{m_places.folder};
    if (m_places.folder.isEmpty())
        folders = m_places.path + (postgres ? versionedFolders(m_places.postgresRoot) : QStringList());
    QStringList paths;
    QStringList seen;
    for (const auto &folder : std::as_const(folders)) {
        const QFileInfo file(QDir(folder), name);
        if (!file.isFile() || !file.isExecutable() || isDebianWrapper(file.filePath()) ||
            seen.contains(file.canonicalFilePath()))
            continue;
        seen << file.canonicalFilePath();
        paths << file.absoluteFilePath();
    }
    return paths;
}

QString ToolFinder::soughtIn() const
{
    return m_places.folder.isEmpty() ? Text::tr("on PATH and in %1").arg(m_places.postgresRoot)
                                     : Text::tr("in %1").arg(m_places.folder);
}

QFuture<Result<ToolInfo>> ToolFinder::search(const QString &name, const QStringList &candidates,
                                             Choice choice)
{
    auto *search = new Search(name, std::move(choice), this);
    auto future = search->future();
    search->begin(candidates, m_timeoutMs);
    return future;
}

QFuture<Result<ToolInfo>> ToolFinder::findPostgresTool(const QString &name, int serverMajor)
{
    const auto choose = [=, where = soughtIn()](const QList<ToolInfo> &found,
                                                const QStringList &problems) -> Result<ToolInfo> {
        if (const auto chosen = toolForServer(found, serverMajor))
            return *chosen;
        const QString install = serverMajor > 0
                                    ? Text::tr("install the Debian package postgresql-client-%1 (from "
                                               "apt.postgresql.org where Debian has none), or name the "
                                               "folder that holds it")
                                          .arg(serverMajor)
                                    : Text::tr("install the Debian package postgresql-client, or name the "
                                               "folder that holds it");
        const QString details = problems.join(QLatin1Char('\n'));
        if (found.isEmpty())
            return failure(ErrorKind::Tool, name,
                           problems.isEmpty() ? Text::tr("not found %1").arg(where)
                                              : Text::tr("found, but none works: %1").arg(problems.first()),
                           install, details);
        const auto newest =
            std::max_element(found.cbegin(), found.cend(),
                             [](const ToolInfo &a, const ToolInfo &b) { return a.major < b.major; });
        return failure(ErrorKind::Tool, newest->path,
                       Text::tr("its version %1 is older than the server's %2, which it can't read safely")
                           .arg(newest->major)
                           .arg(serverMajor),
                       install, details);
    };
    return search(name, candidates(name, true), choose);
}

QFuture<Result<ToolInfo>> ToolFinder::findDeck()
{
    const auto choose = [where = m_places.folder.isEmpty() ? Text::tr("on PATH") : soughtIn()](
                            const QList<ToolInfo> &found, const QStringList &problems) -> Result<ToolInfo> {
        if (!found.isEmpty())
            return found.first();
        return failure(ErrorKind::Tool, QStringLiteral("deck"),
                       problems.isEmpty() ? Text::tr("not found %1").arg(where)
                                          : Text::tr("found, but none works: %1").arg(problems.first()),
                       Text::tr("install the Debian package deck or a release from "
                                "https://github.com/Kong/deck/releases, or name the folder that holds it"),
                       problems.join(QLatin1Char('\n')));
    };
    return search(QStringLiteral("deck"), candidates(QStringLiteral("deck"), false), choose);
}

std::optional<ToolInfo> toolForServer(const QList<ToolInfo> &found, int serverMajor)
{
    std::optional<ToolInfo> best;
    for (const auto &tool : found) {
        if (serverMajor > 0 && tool.major < serverMajor)
            continue;
        const bool better =
            serverMajor > 0 ? tool.major < best.value_or(tool).major : tool.major > best.value_or(tool).major;
        if (!best || better)
            best = tool;
    }
    return best;
}

} // namespace gatelift
