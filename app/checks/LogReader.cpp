#include "checks/LogReader.h"

#include "checks/Gunzip.h"
#include "checks/LogEnvelope.h"
#include "checks/LogMatcher.h"
#include "checks/WordFinder.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::LogReader)
};

constexpr qint64 chunkSize = 1024LL * 1024;
static_assert(chunkSize <= logLineLimit, "a line within one chunk needs no cutting");

//! Every word, with the number of the line that it belongs to beside it.
QList<QByteArray> wordsOf(const QList<LogLine> &lines, std::vector<int> &owners)
{
    QList<QByteArray> words;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        for (const auto &word : lines[i].contains) {
            words.append(word.toUtf8());
            owners.push_back(static_cast<int>(i));
        }
    }
    return words;
}

} // namespace

class LogReader::Private
{
public:
    explicit Private(const LogLineCatalog &catalog)
        : lines(catalog.lines())
        , finder(wordsOf(lines, owners))
    {
        matchers.reserve(static_cast<std::size_t>(lines.size()));
        for (const auto &line : lines)
            matchers.emplace_back(line);
    }

    void begin(const QString &logName, const std::atomic_bool *cancelled);
    void takeFirst(QByteArrayView bytes);
    void takeBytes(QByteArrayView bytes);
    void keep(QByteArrayView part);
    void endLine();
    void takeLine(QByteArrayView line);
    void takePlainLine(QByteArrayView line);
    void takeHit(const QByteArray &line, bool inJson);
    void takeMessage(const QByteArray &message);
    void noteTime(qint64 now);

    QList<LogLine> lines;
    std::vector<int> owners; //!< line by word
    WordFinder finder;
    std::vector<LogMatcher> matchers;
    LogReading reading;
    QByteArray rest; //!< the line that a chunk ended in
    bool isCut = false;
    qint64 lineTime = 0; //!< of the last line that had one: lines that continue it have none
    std::vector<int> found;

    // The log that is being read.
    QString name;
    const std::atomic_bool *cancel = nullptr;
    QByteArray head; //!< too short yet to tell whether it is packed
    bool isKnown = false;
    std::unique_ptr<Gunzip> gunzip; //!< where it is
};

void LogReader::Private::begin(const QString &logName, const std::atomic_bool *cancelled)
{
    name = logName;
    cancel = cancelled;
    head.clear();
    isKnown = false;
    gunzip.reset();
    rest.resize(0);
    isCut = false;
    lineTime = 0;
}

//! What a log begins with tells whether it is packed.
void LogReader::Private::takeFirst(QByteArrayView bytes)
{
    isKnown = true;
    if (!Gunzip::isPacked(bytes))
        return takeBytes(bytes);
    gunzip = std::make_unique<Gunzip>([this](QByteArrayView unpacked) {
        takeBytes(unpacked);
        return !cancel || !cancel->load(); // a little that is packed can be very much
    });
    gunzip->feed(bytes);
}

void LogReader::Private::takeBytes(QByteArrayView bytes)
{
    reading.bytes += bytes.size();
    // What a rotated log has in a hole, and every second byte of a log that went through UTF-16.
    QByteArray without;
    if (bytes.contains('\0')) {
        without = bytes.toByteArray();
        without.removeIf([](char c) { return c == '\0'; });
        bytes = without;
    }
    while (!bytes.isEmpty()) {
        const auto end = bytes.indexOf('\n');
        if (end < 0)
            return keep(bytes);
        if (rest.isEmpty() && end <= logLineLimit) {
            takeLine(bytes.first(end));
        } else {
            keep(bytes.first(end));
            endLine();
        }
        bytes = bytes.sliced(end + 1);
    }
}

void LogReader::Private::endLine()
{
    if (rest.isEmpty())
        return;
    reading.cutLines += isCut ? 1 : 0;
    isCut = false;
    takeLine(rest);
    rest.resize(0);
}

void LogReader::Private::keep(QByteArrayView part)
{
    const auto room = std::max<qsizetype>(0, logLineLimit - rest.size());
    isCut = isCut || part.size() > room;
    rest.append(part.first(std::min(part.size(), room)));
}

void LogReader::Private::noteTime(qint64 now)
{
    lineTime = now;
    reading.lastTime = std::max(reading.lastTime, now);
    reading.firstTime = reading.firstTime == 0 ? now : std::min(reading.firstTime, now);
}

void LogReader::Private::takeLine(QByteArrayView line)
{
    ++reading.lines;
    if (line.endsWith('\r'))
        line.chop(1);
    if (line.contains('\x1b'))
        takePlainLine(withoutColours(line));
    else
        takePlainLine(line);
}

void LogReader::Private::takePlainLine(QByteArrayView line)
{
    auto prefix = findLogPrefix(line);
    const bool json = line.startsWith('{');
    if (json && !prefix && line.contains("\\/")) { // some shippers write slashes so
        const auto inner = unwrappedJson(line);
        prefix = inner ? findLogPrefix(*inner) : std::nullopt;
    }
    if (prefix) {
        ++reading.gatewayLines;
        noteTime(prefix->time);
    }
    found.clear();
    finder.find(line, found);
    if (found.empty())
        return;
    for (auto &word : found)
        word = owners[static_cast<std::size_t>(word)];
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    if (json)
        takeHit(line.toByteArray(), true);
    else if (prefix)
        takeMessage(line.sliced(prefix->end).toByteArray());
    else
        takeMessage(withoutEnvelope(line.toByteArray()));
}

void LogReader::Private::takeHit(const QByteArray &line, bool inJson)
{
    const auto inner = inJson ? unwrappedJson(line) : std::nullopt;
    if (!inner)
        return takeMessage(line);
    for (const auto &one : inner->split('\n')) {
        const auto prefix = findLogPrefix(one);
        if (prefix)
            noteTime(prefix->time);
        takeMessage(prefix ? one.sliced(prefix->end) : one);
    }
}

void LogReader::Private::takeMessage(const QByteArray &message)
{
    const auto text = LogMatcher::messageText(message);
    for (const int candidate : found) {
        if (matchers[static_cast<std::size_t>(candidate)].take(text, lineTime))
            return;
    }
}

LogReader::LogReader(const LogLineCatalog &catalog)
    : d(std::make_unique<Private>(catalog))
{
}

LogReader::~LogReader() = default;

void LogReader::begin(const QString &name, const std::atomic_bool *cancel)
{
    d->begin(name, cancel);
}

void LogReader::feed(QByteArrayView bytes)
{
    if (d->isKnown)
        return d->gunzip ? d->gunzip->feed(bytes) : d->takeBytes(bytes);
    if (d->head.isEmpty() && bytes.size() > 1)
        return d->takeFirst(bytes);
    d->head.append(bytes);
    if (d->head.size() > 1)
        d->takeFirst(std::exchange(d->head, {}));
}

void LogReader::finish()
{
    if (!d->head.isEmpty())
        d->takeFirst(std::exchange(d->head, {}));
    if (d->gunzip) {
        d->gunzip->finish();
        if (!d->gunzip->problem().isEmpty())
            noteProblem(d->name, d->gunzip->problem());
    }
    d->endLine();
    d->begin({}, nullptr);
}

void LogReader::add(const LogReading &other)
{
    auto &reading = d->reading;
    reading.bytes += other.bytes;
    reading.lines += other.lines;
    reading.gatewayLines += other.gatewayLines;
    reading.cutLines += other.cutLines;
    for (const auto time : {other.firstTime, other.lastTime}) {
        if (time > 0)
            d->noteTime(time);
    }
    reading.problems << other.problems;
    reading.cancelled = reading.cancelled || other.cancelled;
    for (const auto &match : other.matches) {
        for (qsizetype i = 0; i < d->lines.size(); ++i) {
            if (d->lines[i].id == match.id)
                d->matchers[static_cast<std::size_t>(i)].add(match);
        }
    }
}

void LogReader::noteProblem(const QString &name, const QString &why)
{
    d->reading.problems << (name.isEmpty() ? why : name + u": "_s + why);
}

void LogReader::noteCancelled()
{
    d->reading.cancelled = true;
    d->begin({}, nullptr);
}

void LogReader::read(QIODevice &device, const QString &name, const LogProgress &progress,
                     const std::atomic_bool *cancel)
{
    const auto total = device.isSequential() ? 0 : device.size();
    QByteArray chunk(chunkSize, Qt::Uninitialized);
    qint64 done = 0;
    begin(name, cancel);
    while (true) {
        if (cancel && cancel->load())
            return noteCancelled();
        const auto count = device.read(chunk.data(), chunk.size());
        if (count < 0)
            noteProblem(name, device.errorString());
        if (count <= 0)
            break;
        feed(QByteArrayView(chunk.constData(), count));
        done += count;
        if (progress)
            progress(done, total);
    }
    finish();
}

LogReading LogReader::reading() const
{
    auto reading = d->reading;
    for (const auto &matcher : d->matchers) {
        if (matcher.match().count > 0)
            reading.matches.append(matcher.match());
    }
    return reading;
}

LogReading readLog(QIODevice &device, const LogLineCatalog &catalog, const LogProgress &progress,
                   const std::atomic_bool *cancel)
{
    LogReader reader(catalog);
    if (device.isReadable())
        reader.read(device, {}, progress, cancel);
    else
        reader.noteProblem({}, Text::tr("it is not open for reading"));
    return reader.reading();
}

LogReading readLogText(const QString &text, const LogLineCatalog &catalog)
{
    LogReader reader(catalog);
    reader.feed(text.toUtf8());
    reader.finish();
    return reader.reading();
}

} // namespace gatelift
