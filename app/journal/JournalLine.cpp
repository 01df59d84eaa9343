#include "journal/JournalLine.h"

#include "journal/CanonicalJson.h"
#include "journal/EventCodec.h"
#include "journal/EventData.h"
#include "journal/JsonText.h"

#include <QCoreApplication>

using nlohmann::json;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::JournalLine)
};

tl::unexpected<JournalProblem> altered(qint64 number, const QString &why)
{
    return tl::unexpected(JournalProblem{JournalProblem::Kind::Altered, number, why});
}

QByteArray quoted(const std::string &text)
{
    return dumpCanonical(json(text));
}

bool isText(const json &line, const char *key)
{
    const auto member = line.find(key);
    return member != line.end() && member->is_string();
}

bool isChainLine(const json &line)
{
    return line.is_object() && isText(line, "at") && isText(line, "by") && isText(line, "type") &&
           isText(line, "prev") && isText(line, "hash") && line.contains("data") && line.contains("seq") &&
           line["seq"].is_number_unsigned();
}

} // namespace

WrittenLine writeLine(qint64 seq, const QDateTime &at, const QString &by, const PlanEvent &event,
                      const QByteArray &prev)
{
    const QByteArray number = QByteArray::number(seq);
    const QByteArray when = quoted(timeToText(at));
    const QByteArray who = quoted(utf8(by));
    const QByteArray data = encodeEvent(event);
    const QByteArray type = quoted(utf8(eventType(event)));
    const QByteArray canonical = "{\"at\":" + when + ",\"by\":" + who + ",\"data\":" + data + ",\"prev\":\"" +
                                 prev + "\",\"seq\":" + number + ",\"type\":" + type + '}';
    const QByteArray hash = sha256Hex(canonical);
    // the file's own order puts what a reader looks for first; the hash does not depend on it
    const QByteArray bytes = "{\"seq\":" + number + ",\"at\":" + when + ",\"by\":" + who +
                             ",\"type\":" + type + ",\"data\":" + data + ",\"prev\":\"" + prev +
                             "\",\"hash\":\"" + hash + "\"}\n";
    return {bytes, hash};
}

tl::expected<CheckedLine, JournalProblem> checkLine(QByteArrayView line, qint64 number,
                                                    const QByteArray &prev)
{
    auto parsed = parseJson(line);
    if (!parsed)
        return altered(number, Text::tr("it is not readable as JSON"));
    if (!isChainLine(*parsed))
        return altered(number, Text::tr("it lacks a part that every line of a plan has"));

    const auto hash = QByteArray::fromStdString((*parsed)["hash"].get_ref<const std::string &>());
    parsed->erase("hash");
    const QByteArray canonical = dumpCanonical(*parsed);
    if (sha256Hex(canonical) != hash)
        return altered(number, Text::tr("its content does not match its hash"));
    // A compact line is as long as its canonical form and its hash; a longer one may hide a repeated key.
    constexpr qsizetype hashMember = 74; // ,"hash":"64 digits"
    if (line.size() != canonical.size() + hashMember && hasRepeatedKey(line))
        return altered(number, Text::tr("it gives a value twice"));
    if ((*parsed)["prev"].get_ref<const std::string &>() != prev.toStdString())
        return altered(number, Text::tr("it does not follow the line before it"));
    if ((*parsed)["seq"].get<quint64>() != static_cast<quint64>(number))
        return altered(number, Text::tr("its number is out of order"));
    return CheckedLine{number, hash, std::move(*parsed)};
}

tl::expected<JournalEntry, JournalProblem> readEntry(const CheckedLine &line)
{
    try {
        const JsonReader reader(line.json);
        JournalEntry entry;
        entry.seq = line.seq;
        entry.at = reader["at"].time();
        entry.by = reader["by"].text();
        entry.event = eventFromJson(reader["type"].text(), line.json["data"], reader["data"]);
        entry.hash = QString::fromLatin1(line.hash);
        return entry;
    } catch (const ShapeError &error) {
        return tl::unexpected(JournalProblem{JournalProblem::Kind::Shape, line.seq,
                                             QStringLiteral("%1: %2").arg(error.path, error.why)});
    }
}

} // namespace gatelift
