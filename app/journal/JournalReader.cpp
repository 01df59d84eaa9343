#include "journal/JournalReader.h"

#include "journal/CanonicalJson.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace gatelift {
namespace {

constexpr qsizetype chunkSize = 1 << 20;
//! Far above the largest event (a snapshot of 10,000 data planes takes about 8 MB).
constexpr qsizetype longestLine = 256 << 20;
//! A first line is a few hundred bytes; a file without a line end in so many is no plan.
constexpr qsizetype longestFirstLine = 1 << 16;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::JournalReader)
};

JournalProblem notAPlan(const QString &why)
{
    return {JournalProblem::Kind::NotAPlan, 0, why};
}

//! A damaged first line still shows where it came from: one altered byte can't take away all three marks.
bool looksLikeAPlan(QByteArrayView firstLine)
{
    const auto has = [firstLine](const char *mark) {
        return QByteArray::fromRawData(firstLine.data(), firstLine.size()).contains(mark);
    };
    return int(has("plan.created")) + int(has("\"prev\":\"0000")) + int(has("\"hash\":\"")) >= 2;
}

class Reading
{
public:
    Reading(int descriptor, const LineSink &sink, const JournalEnd &from)
        : m_descriptor(descriptor)
        , m_sink(sink)
        , m_end(from)
    {
    }

    //! Up to the last line that has its end.
    std::optional<JournalProblem> readLines();
    //! What stands behind that.
    std::optional<JournalProblem> takeTail();
    [[nodiscard]] const JournalEnd &end() const { return m_end; }

private:
    std::optional<JournalProblem> takeLines();
    std::optional<JournalProblem> takeLine(QByteArrayView line);
    std::optional<JournalProblem> checkFirst(const CheckedLine &line) const;
    [[nodiscard]] std::optional<JournalProblem> tooLong() const;

    int m_descriptor;
    const LineSink &m_sink;
    QByteArray m_buffer;
    JournalEnd m_end;
};

std::optional<JournalProblem> Reading::readLines()
{
    off_t offset = m_end.goodBytes;
    for (;;) {
        const qsizetype kept = m_buffer.size();
        m_buffer.resize(kept + chunkSize);
        const ssize_t got = pread(m_descriptor, m_buffer.data() + kept, chunkSize, offset);
        m_buffer.resize(kept + std::max<ssize_t>(got, 0));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            return JournalProblem{JournalProblem::Kind::Unreadable, 0,
                                  QString::fromLocal8Bit(std::strerror(errno))};
        }
        if (got == 0)
            return std::nullopt;
        offset += got;
        if (auto problem = takeLines())
            return problem;
        if (auto problem = tooLong())
            return problem;
    }
}

std::optional<JournalProblem> Reading::takeLines()
{
    qsizetype start = 0;
    for (;;) {
        const qsizetype end = m_buffer.indexOf('\n', start);
        if (end < 0)
            break;
        if (auto problem = takeLine(QByteArrayView(m_buffer).sliced(start, end - start)))
            return problem;
        m_end.goodBytes += end - start + 1;
        start = end + 1;
    }
    m_buffer.remove(0, start);
    return std::nullopt;
}

std::optional<JournalProblem> Reading::tooLong() const
{
    if (m_end.lines == 0 && m_buffer.size() > longestFirstLine && !looksLikeAPlan(m_buffer))
        return notAPlan(Text::tr("it is another kind of file"));
    if (m_buffer.size() > longestLine) {
        return JournalProblem{JournalProblem::Kind::Altered, m_end.lines + 1,
                              Text::tr("it is longer than any line of a plan")};
    }
    return std::nullopt;
}

std::optional<JournalProblem> Reading::takeLine(QByteArrayView line)
{
    const qint64 number = m_end.lines + 1;
    const auto checked = checkLine(line, number, m_end.hash);
    if (!checked) {
        if (number == 1 && !looksLikeAPlan(line))
            return notAPlan(Text::tr("it is another kind of file"));
        return checked.error();
    }
    if (number == 1) {
        if (auto problem = checkFirst(*checked))
            return problem;
    }
    if (auto problem = m_sink(*checked))
        return problem;
    m_end.lines = number;
    m_end.hash = checked->hash;
    return std::nullopt;
}

std::optional<JournalProblem> Reading::checkFirst(const CheckedLine &line) const
{
    const nlohmann::json &json = line.json;
    if (json["type"] != "plan.created")
        return notAPlan(Text::tr("its first line does not begin a plan"));
    const auto &data = json["data"];
    const auto format = data.is_object() ? data.find("format") : data.end();
    if (format == data.end() || !format->is_number_integer())
        return notAPlan(Text::tr("its first line does not say which format it has"));
    if (format->get<qint64>() > planFormatVersion) {
        return JournalProblem{JournalProblem::Kind::NewerFormat, 1,
                              Text::tr("it has format %1, this program reads up to %2")
                                  .arg(format->get<qint64>())
                                  .arg(planFormatVersion)};
    }
    return std::nullopt;
}

//! What stands behind the last line end. A whole line there lost only its end and counts; a whole line with
//! one more byte had its end altered; everything else is a write that was cut short.
std::optional<JournalProblem> Reading::takeTail()
{
    const QByteArrayView tail(m_buffer);
    if (m_end.lines == 0 && tail.isEmpty())
        return notAPlan(Text::tr("it is empty"));
    if (tail.isEmpty())
        return std::nullopt;
    const qint64 number = m_end.lines + 1;
    if (checkLine(tail, number, m_end.hash)) {
        m_end.unterminated = true;
        m_end.goodBytes += tail.size();
        return takeLine(tail);
    }
    if (checkLine(tail.chopped(1), number, m_end.hash))
        return JournalProblem{JournalProblem::Kind::Altered, number, Text::tr("its line end was replaced")};
    if (m_end.lines == 0) {
        return notAPlan(looksLikeAPlan(tail) || tail.startsWith("{\"seq\":1,")
                            ? Text::tr("its first line is incomplete: it was never fully created")
                            : Text::tr("it is another kind of file"));
    }
    m_end.tornBytes = tail.size();
    return std::nullopt;
}

} // namespace

tl::expected<JournalEnd, JournalProblem> readJournal(int descriptor, const LineSink &sink)
{
    Reading reading(descriptor, sink, {0, 0, 0, false, zeroHash()});
    if (auto problem = reading.readLines())
        return tl::unexpected(*problem);
    if (auto problem = reading.takeTail())
        return tl::unexpected(*problem);
    return reading.end();
}

tl::expected<JournalEnd, JournalProblem> readJournalFrom(int descriptor, const JournalEnd &from,
                                                         const LineSink &sink)
{
    Reading reading(descriptor, sink, from);
    if (auto problem = reading.readLines())
        return tl::unexpected(*problem);
    return reading.end();
}

} // namespace gatelift
