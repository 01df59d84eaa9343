#include "tools/DumpToc.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::DumpToc)
};

// Types of more than one word, longest first; where none fits, the type is one word.
const QStringList &longTypes()
{
    static const QStringList types{QStringLiteral("PUBLICATION TABLES IN SCHEMA"),
                                   QStringLiteral("TEXT SEARCH CONFIGURATION"),
                                   QStringLiteral("MATERIALIZED VIEW DATA"),
                                   QStringLiteral("TEXT SEARCH DICTIONARY"),
                                   QStringLiteral("TEXT SEARCH TEMPLATE"),
                                   QStringLiteral("FOREIGN DATA WRAPPER"),
                                   QStringLiteral("DATABASE PROPERTIES"),
                                   QStringLiteral("TEXT SEARCH PARSER"),
                                   QStringLiteral("MATERIALIZED VIEW"),
                                   QStringLiteral("PUBLICATION TABLE"),
                                   QStringLiteral("PROCEDURAL LANGUAGE"),
                                   QStringLiteral("SEQUENCE OWNED BY"),
                                   QStringLiteral("CHECK CONSTRAINT"),
                                   QStringLiteral("FOREIGN SERVER"),
                                   QStringLiteral("OPERATOR FAMILY"),
                                   QStringLiteral("OPERATOR CLASS"),
                                   QStringLiteral("STATISTICS DATA"),
                                   QStringLiteral("SECURITY LABEL"),
                                   QStringLiteral("FOREIGN TABLE"),
                                   QStringLiteral("ACCESS METHOD"),
                                   QStringLiteral("EVENT TRIGGER"),
                                   QStringLiteral("BLOB METADATA"),
                                   QStringLiteral("SEQUENCE SET"),
                                   QStringLiteral("FK CONSTRAINT"),
                                   QStringLiteral("TABLE ATTACH"),
                                   QStringLiteral("INDEX ATTACH"),
                                   QStringLiteral("USER MAPPING"),
                                   QStringLiteral("ROW SECURITY"),
                                   QStringLiteral("DEFAULT ACL"),
                                   QStringLiteral("SHELL TYPE"),
                                   QStringLiteral("TABLE DATA"),
                                   QStringLiteral("LARGE OBJECT")};
    return types;
}

void readHeader(const QString &line, DumpToc &toc)
{
    const auto value = [&line](QLatin1String key) {
        const QString text = line.mid(1).trimmed();
        return text.startsWith(key) ? text.mid(key.size()).trimmed() : QString();
    };
    if (const auto database = value(QLatin1String("dbname:")); !database.isEmpty())
        toc.database = database;
    else if (const auto count = value(QLatin1String("TOC Entries:")); !count.isEmpty())
        toc.announced = count.toInt();
    else if (const auto format = value(QLatin1String("Format:")); !format.isEmpty())
        toc.format = format;
    else if (const auto server = value(QLatin1String("Dumped from database version:")); !server.isEmpty())
        toc.serverVersion = server;
    else if (const auto tool = value(QLatin1String("Dumped by pg_dump version:")); !tool.isEmpty())
        toc.toolVersion = tool;
}

//! `215; 1259 16393 TABLE public odd name postgres`: id; catalogue, object, type, schema or `-`, name, owner.
std::optional<TocEntry> readEntry(const QString &line)
{
    static const QRegularExpression pattern(QStringLiteral("^(\\d+); \\d+ \\d+ (.+)$"));
    const auto match = pattern.match(line);
    if (!match.hasMatch())
        return std::nullopt;
    const QString rest = match.captured(2);
    const auto type = std::find_if(longTypes().cbegin(), longTypes().cend(), [&rest](const QString &one) {
        return rest.startsWith(one + QLatin1Char(' '));
    });
    TocEntry entry;
    entry.dumpId = match.captured(1).toInt();
    entry.type = type == longTypes().cend() ? rest.section(QLatin1Char(' '), 0, 0) : *type;
    const QString after = rest.mid(entry.type.size() + 1);
    entry.schema = after.section(QLatin1Char(' '), 0, 0);
    if (entry.schema == QLatin1String("-"))
        entry.schema.clear();
    entry.name = after.section(QLatin1Char(' '), 1, -2);
    entry.owner = after.section(QLatin1Char(' '), -1);
    return entry;
}

} // namespace

int DumpToc::count(const QString &type) const
{
    return int(std::count_if(entries.cbegin(), entries.cend(),
                             [&type](const TocEntry &entry) { return entry.type == type; }));
}

int DumpToc::constraints() const
{
    return count(QStringLiteral("CONSTRAINT")) + count(QStringLiteral("FK CONSTRAINT")) +
           count(QStringLiteral("CHECK CONSTRAINT"));
}

QStringList DumpToc::tablesWithData() const
{
    QStringList tables;
    for (const auto &entry : entries) {
        if (entry.type == QLatin1String("TABLE DATA"))
            tables << entry.schema + QLatin1Char('.') + entry.name;
    }
    return tables;
}

Result<DumpToc> readToc(const QString &listing)
{
    DumpToc toc;
    int number = 0;
    for (const auto &line : listing.split(QLatin1Char('\n'))) {
        ++number;
        if (line.trimmed().isEmpty())
            continue;
        if (line.startsWith(QLatin1Char(';'))) {
            readHeader(line, toc);
            continue;
        }
        const auto entry = readEntry(line);
        if (!entry)
            return failure(ErrorKind::Malformed, Text::tr("List of the dump's content"),
                           Text::tr("line %1 is no entry").arg(number), {}, line);
        toc.entries << *entry;
    }
    if (toc.announced == 0 || toc.announced < toc.entries.size())
        return failure(ErrorKind::Malformed, Text::tr("List of the dump's content"),
                       Text::tr("it does not say how much it holds"));
    return toc;
}

} // namespace gatelift
