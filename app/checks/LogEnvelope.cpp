#include "checks/LogEnvelope.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

// What stands before the prefix is short, except in JSON with all the labels of a pod.
constexpr qsizetype longestEnvelope = 512;
constexpr qsizetype longestJsonEnvelope = 4096;
constexpr auto shape = "0000/00/00 00:00:00 ["; // 0: any digit

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool hasShape(QByteArrayView text)
{
    const QByteArrayView wanted(shape);
    if (text.size() < wanted.size())
        return false;
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        if (wanted[i] == '0' ? !isDigit(text[i]) : text[i] != wanted[i])
            return false;
    }
    return true;
}

qint64 digits(QByteArrayView text, qsizetype count)
{
    qint64 number = 0;
    for (qsizetype i = 0; number >= 0 && i < text.size() && count > 0; ++i) {
        if (!isDigit(text[i]))
            continue;
        number = number * 10 + (text[i] - '0');
        --count;
    }
    return number;
}

qsizetype skipDigits(QByteArrayView line, qsizetype at)
{
    while (at < line.size() && isDigit(line[at]))
        ++at;
    return at;
}

//! Behind `[warn] 123#0: *45 `, as far as it is there.
qsizetype messageBegin(QByteArrayView line, qsizetype level)
{
    const auto closed = line.indexOf(']', level);
    if (closed < 0 || closed - level > 8)
        return -1;
    const auto process = closed + 2;
    const auto mark = skipDigits(line, process);
    if (mark >= line.size() || mark == process || line[mark] != '#')
        return std::min(process, line.size());
    auto at = skipDigits(line, mark + 1);
    if (at + 1 < line.size() && line[at] == ':')
        at += 2;
    if (at < line.size() && line[at] == '*')
        at = skipDigits(line, at + 1) + 1;
    return std::min(at, line.size());
}

} // namespace

std::optional<LogPrefix> findLogPrefix(QByteArrayView line)
{
    constexpr qsizetype year = 4;
    const auto reach = line.startsWith('{') ? longestJsonEnvelope : longestEnvelope;
    const auto front = line.first(std::min(line.size(), reach));
    for (auto slash = front.indexOf('/'); slash >= 0; slash = front.indexOf('/', slash + 1)) {
        if (slash < year || !hasShape(line.sliced(slash - year)))
            continue;
        const auto from = slash - year;
        const auto begin = messageBegin(line, from + QByteArrayView(shape).size());
        if (begin >= 0)
            return LogPrefix{begin, digits(line.sliced(from), 14)};
    }
    return std::nullopt;
}

std::optional<QByteArray> unwrappedJson(QByteArrayView line)
{
    if (!line.startsWith('{'))
        return std::nullopt;
    const auto object = QJsonDocument::fromJson(line.toByteArray()).object();
    for (const auto key : {"log"_L1, "message"_L1, "msg"_L1, "MESSAGE"_L1, "textPayload"_L1, "body"_L1,
                           "line"_L1, "@message"_L1}) {
        const auto value = object.value(key);
        if (value.isString())
            return value.toString().toUtf8();
    }
    return std::nullopt;
}

QByteArray withoutEnvelope(const QByteArray &line)
{
    // `2026-11-20T17:35:32.1Z stderr F `, `kong-1  | `, `[pod/kong-1/proxy] `, `Nov 20 17:35:32 host kong[1]:
    // `
    static const QRegularExpression envelope(
        u"^(?:\\d{4}-\\d\\d-\\d\\dT[\\d:.,]{8,20}(?:Z|[+-]\\d\\d:?\\d\\d)?(?: std(?:out|err) [FP])? "
        "|[\\w.-]{1,100} {0,40}\\| |\\[pod/[\\w./-]{1,200}\\] "
        "|[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d [\\w.-]{1,100} [\\w./-]{1,100}(?:\\[\\d{1,10}\\])?: )+"_s);
    // Latin-1 keeps the bytes as they are, and their number.
    const auto front = QString::fromLatin1(line.first(std::min(line.size(), longestEnvelope)));
    return line.sliced(envelope.match(front).capturedLength());
}

QByteArray withoutColours(QByteArrayView line)
{
    QByteArray plain;
    plain.reserve(line.size());
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (line[i] != '\x1b') {
            plain.append(line[i]);
            continue;
        }
        // ESC [ parameters letter; of another sequence only the ESC goes.
        if (i + 1 >= line.size() || line[i + 1] != '[')
            continue;
        ++i;
        while (i + 1 < line.size() && line[i + 1] >= ' ' && line[i + 1] < '@')
            ++i;
        if (i + 1 < line.size())
            ++i;
    }
    return plain;
}

} // namespace gatelift
