#include "domain/FreezeText.h"

#include <QCoreApplication>
#include <QLocale>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::FreezeText)
};

QString tableText(const FreezeWrite &write)
{
    const auto name = write.table.section(QLatin1Char('.'), -1);
    return write.table.startsWith(QLatin1String("public.")) ? name : write.table;
}

QString actsText(const FreezeWrite &write)
{
    QStringList acts;
    if (write.inserted > 0)
        acts << Text::tr("%n rows inserted", nullptr, static_cast<int>(write.inserted));
    if (write.updated > 0)
        acts << Text::tr("%n rows updated", nullptr, static_cast<int>(write.updated));
    if (write.deleted > 0)
        acts << Text::tr("%n rows deleted", nullptr, static_cast<int>(write.deleted));
    return QLocale().createSeparatedList(acts);
}

QString unknownActsText(const FreezeWrite &write)
{
    if (write.inserted > 0)
        return Text::tr("the content changed, %n rows more than before", nullptr,
                        static_cast<int>(write.inserted));
    if (write.deleted > 0)
        return Text::tr("the content changed, %n rows fewer than before", nullptr,
                        static_cast<int>(write.deleted));
    return Text::tr("the content changed, the number of rows is the same");
}

//! Of rows that are not named, or not all of them.
QString notNamedText(const QString &key)
{
    if (key == QLatin1String("too-many"))
        return Text::tr("too many rows to name");
    if (key == QLatin1String("no-key"))
        return Text::tr("no primary key to name rows by");
    if (key == QLatin1String("not-running"))
        return Text::tr("written while this program did not watch: rows can't be named");
    return key == QLatin1String("cut") ? Text::tr("and more rows") : QString();
}

QString actWord(RowAct act)
{
    switch (act) {
    case RowAct::Inserted:
        return Text::tr("inserted", "a row");
    case RowAct::Updated:
        return Text::tr("updated", "a row");
    case RowAct::Deleted:
        break;
    }
    return Text::tr("deleted", "a row");
}

QString withKeys(const QString &said, const FreezeWrite &write)
{
    constexpr int inOneLine = 3;
    QStringList keys;
    for (const auto &row : write.rows) {
        if (keys.size() < inOneLine)
            keys << row.key;
    }
    const bool more = write.rows.size() > inOneLine || write.notNamed == QLatin1String("cut");
    const auto named = keys.join(QStringLiteral(", ")) + (more ? QStringLiteral(", …") : QString());
    if (!keys.isEmpty())
        //: what was done, primary keys
        return Text::tr("%1 (%2)").arg(said, named);
    const auto why = notNamedText(write.notNamed);
    return why.isEmpty() ? said : Text::tr("%1 (%2)").arg(said, why);
}

} // namespace

QString writtenText(const FreezeWrite &write)
{
    const auto table = tableText(write);
    switch (write.change) {
    case FreezeWrite::Change::Hash:
        //: two hashes
        return Text::tr("the configuration, by its hash (%1 → %2); which table, the hash does not tell")
            .arg(write.before.left(8), write.now.left(8));
    case FreezeWrite::Change::Created:
        return Text::tr("%1: the table is new, with %n rows", nullptr, static_cast<int>(write.inserted))
            .arg(table);
    case FreezeWrite::Change::Dropped:
        return Text::tr("%1: the table was dropped, with %n rows", nullptr, static_cast<int>(write.deleted))
            .arg(table);
    case FreezeWrite::Change::Columns:
        return Text::tr("%1: its columns changed").arg(table);
    case FreezeWrite::Change::Rows:
        break;
    }
    if (write.kind == FreezeWrite::Kind::Attempt)
        //: table, what was counted
        return Text::tr("%1: %2 by the counters, and the content is the same").arg(table, actsText(write));
    //: table, what was done to its rows
    return Text::tr("%1: %2").arg(table,
                                  withKeys(write.counted ? actsText(write) : unknownActsText(write), write));
}

QStringList writtenRowsText(const FreezeWrite &write)
{
    QStringList lines;
    for (const auto &row : write.rows)
        //: primary key, what was done to the row
        lines << Text::tr("%1 %2").arg(row.key, actWord(row.act));
    if (const auto why = notNamedText(write.notNamed); !why.isEmpty())
        lines << why;
    return lines;
}

QString kindText(FreezeWrite::Kind kind)
{
    switch (kind) {
    case FreezeWrite::Kind::Breach:
        return Text::tr("Write");
    case FreezeWrite::Kind::Planned:
        return Text::tr("Planned write");
    case FreezeWrite::Kind::Attempt:
        break;
    }
    return Text::tr("Attempt, no change");
}

QString noticeText(const FreezeNotice &notice)
{
    switch (notice.kind) {
    case FreezeNotice::Kind::CountersReset:
        return Text::tr(
            "PostgreSQL's write counters began anew (a reset or a crash): all tables are compared "
            "by content.");
    case FreezeNotice::Kind::Restarted:
        return Text::tr("The PostgreSQL server was started again.");
    case FreezeNotice::Kind::FailedOver:
        return Text::tr("PostgreSQL failed over (timeline %1): all tables are compared by content.")
            .arg(notice.detail);
    case FreezeNotice::Kind::OtherServer:
        return Text::tr("Another PostgreSQL cluster answers (%1); its content is that of the baseline.")
            .arg(notice.detail);
    case FreezeNotice::Kind::HashWithoutWrite:
        return Text::tr("The config hash moved (%1), and no configuration table changed: an expired "
                        "credential, or a control plane that was restarted or upgraded.")
            .arg(notice.detail);
    case FreezeNotice::Kind::SourceLost:
        return Text::tr("%1 does not watch any more: %2.").arg(sourceText(notice.source), notice.detail);
    case FreezeNotice::Kind::SourceBack:
        break;
    }
    return Text::tr("%1 watches again.").arg(sourceText(notice.source));
}

QString sourceText(FreezeSource source)
{
    return source == FreezeSource::Database ? Text::tr("PostgreSQL") : Text::tr("The config hash");
}

QString reachText(FreezeSource source)
{
    return source == FreezeSource::Database
               ? Text::tr("every committed write, within 15 s, with its table and rows")
               : Text::tr("writes by the Admin API alone, within 60 s, without table and rows");
}

} // namespace gatelift
