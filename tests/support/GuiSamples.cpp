#include "support/GuiSamples.h"

#include "wizard/pages/PageBase.h"
#include "wizard/theme/ThemedIcon.h"
#include "wizard/widgets/AdaptiveColumns.h"
#include "wizard/widgets/Banner.h"
#include "wizard/widgets/Card.h"
#include "wizard/widgets/Chip.h"
#include "wizard/widgets/CodeBox.h"
#include "wizard/widgets/FormField.h"
#include "wizard/widgets/HashSwatch.h"
#include "wizard/widgets/KeyValueList.h"
#include "wizard/widgets/SearchField.h"
#include "wizard/widgets/SegmentedControl.h"
#include "wizard/widgets/ShareBar.h"
#include "wizard/widgets/StatePanel.h"
#include "wizard/widgets/StepProgress.h"
#include "wizard/widgets/VersionTag.h"

#include <QtWidgets>

namespace gatelift::GuiSamples {
namespace {

RailEntry group(const QString &label, const QString &count)
{
    RailEntry entry;
    entry.kind = RailEntry::Kind::Group;
    entry.id = label;
    entry.label = label;
    entry.count = count;
    return entry;
}

RailEntry item(StepId step, const char *icon, const QString &label, const QString &count, Glyph glyph,
               const QString &sub = {}, Tone tone = Tone::Muted)
{
    RailEntry entry;
    entry.step = step;
    entry.id = label;
    entry.icon = QLatin1String(icon);
    entry.label = label;
    entry.count = count;
    entry.glyph = glyph;
    entry.subLine = sub;
    entry.subTone = tone;
    entry.current = glyph == Glyph::Now;
    return entry;
}

RailEntry menuItem(const QString &label, const char *icon, const QString &count, bool current)
{
    RailEntry entry;
    entry.id = label;
    entry.label = label;
    entry.icon = QLatin1String(icon);
    entry.count = count;
    entry.current = current;
    return entry;
}

Card *buttonsCard()
{
    auto *card = new Card(QStringLiteral("Buttons and fields"));
    card->setCaption(QStringLiteral("32 px, 24 px in rows"));
    card->addTitleWidget(new Chip(Glyph::Run, QStringLiteral("verifying")));
    auto *grid = new QGridLayout(card);
    grid->setSpacing(12);
    int column = 0;
    for (const char *kind : {"primary", "secondary", "ghost", "danger"}) {
        auto *button = new QPushButton(QString::fromLatin1(kind));
        button->setProperty("kind", QString::fromLatin1(kind));
        grid->addWidget(button, 0, column++);
    }
    auto *disabled = new QPushButton(QStringLiteral("Disabled"));
    disabled->setEnabled(false);
    grid->addWidget(disabled, 1, 0);
    auto *small = new QPushButton(themedIcon(QStringLiteral("copy")), QStringLiteral("Copy"));
    small->setProperty("scale", QStringLiteral("small"));
    grid->addWidget(small, 1, 1, Qt::AlignLeft);
    auto *link = new QPushButton(QStringLiteral("Link"));
    link->setProperty("kind", QStringLiteral("link"));
    grid->addWidget(link, 1, 2, Qt::AlignLeft);
    grid->addWidget(new SearchField(QStringLiteral("Hostname or IP")), 2, 0, 1, 2);
    auto *combo = new QComboBox;
    combo->addItems({QStringLiteral("verify-full"), QStringLiteral("require")});
    auto *ssl = new FormField(QStringLiteral("SSL mode"), combo);
    ssl->setRemark(QStringLiteral("in keyring"));
    grid->addWidget(ssl, 2, 2, 1, 2);
    auto *port = new FormField(QStringLiteral("Port"), new QLineEdit(QStringLiteral("abc")));
    port->setError(QStringLiteral("Port is a number from 1 to 65535."));
    grid->addWidget(port, 3, 0, 1, 2);
    auto *host =
        new FormField(QStringLiteral("Host"), new QLineEdit(QStringLiteral("pg-x.retail-eu.example")));
    host->setHelp(QStringLiteral("The server of CP X"));
    grid->addWidget(host, 3, 2, 1, 2);
    auto *on = new QCheckBox(QStringLiteral("On"));
    on->setChecked(true);
    auto *one = new QRadioButton(QStringLiteral("One"));
    one->setChecked(true);
    grid->addWidget(on, 4, 0);
    grid->addWidget(new QCheckBox(QStringLiteral("Off")), 4, 1);
    grid->addWidget(one, 4, 2);
    grid->addWidget(new QRadioButton(QStringLiteral("Two")), 4, 3);
    auto *segments = new SegmentedControl;
    segments->addSegment(QStringLiteral("All 24"));
    segments->addSegment(QStringLiteral("X 18"), sideIcon(Side::X));
    segments->addSegment(QStringLiteral("Y 6"), sideIcon(Side::Y));
    segments->addSegment(QStringLiteral("Attention 3"), glyphIcon(Glyph::Warn));
    grid->addWidget(segments, 5, 0, 1, 4, Qt::AlignLeft);
    return card;
}

Card *marksCard()
{
    auto *card = new Card(QStringLiteral("Marks"));
    auto *layout = new QVBoxLayout(card);
    auto *chips = new QGridLayout;
    chips->setSpacing(8);
    const QList<std::pair<Glyph, QString>> words{
        {Glyph::Ok, QStringLiteral("pass")},         {Glyph::Warn, QStringLiteral("2 warn")},
        {Glyph::Bad, QStringLiteral("1 fail")},      {Glyph::Unknown, QStringLiteral("unknown")},
        {Glyph::Info, QStringLiteral("info")},       {Glyph::Wait, QStringLiteral("waits")},
        {Glyph::Blocked, QStringLiteral("blocked")}, {Glyph::Waived, QStringLiteral("override")}};
    for (int i = 0; i < words.size(); ++i)
        chips->addWidget(new Chip(words.at(i).first, words.at(i).second), i / 4, i % 4, Qt::AlignLeft);
    layout->addLayout(chips);
    auto *tags = new QHBoxLayout;
    tags->addWidget(new VersionTag(Side::X, QStringLiteral("3.4.3.12")));
    tags->addWidget(new VersionTag(Side::Y, QStringLiteral("3.10.0.2")));
    tags->addWidget(new VersionTag({}, QStringLiteral("2.8.4.14")));
    tags->addStretch();
    layout->addLayout(tags);
    auto *hashes = new QHBoxLayout;
    hashes->addWidget(new HashSwatch(HashSwatch::Kind::ExpectedX, QStringLiteral("7c1e04aa")));
    hashes->addWidget(new HashSwatch(HashSwatch::Kind::ExpectedY, QStringLiteral("b92fd3aa")));
    hashes->addWidget(new HashSwatch(HashSwatch::Kind::Unexpected, QStringLiteral("e41b77aa")));
    hashes->addWidget(new HashSwatch(HashSwatch::Kind::NoConfig, QString(32, u'0')));
    hashes->addStretch();
    layout->addLayout(hashes);
    auto *bar = new ShareBar;
    bar->setShares(18, 6, 24);
    layout->addWidget(bar);
    auto *progress = new StepProgress;
    progress->setStates({StepState::Done, StepState::Done, StepState::Attention, StepState::Current,
                         StepState::Done, StepState::Todo, StepState::Todo, StepState::Todo, StepState::Todo,
                         StepState::Todo});
    layout->addWidget(progress);
    auto *facts = new KeyValueList;
    facts->addRow(QStringLiteral("Version"), QStringLiteral("3.4.3.12"), KeyValueList::ValueStyle::Mono);
    facts->addRow(QStringLiteral("Database"), QStringLiteral("PostgreSQL 15.8"));
    facts->addRow(QStringLiteral("License"), QStringLiteral("until 2026-08-31"));
    layout->addWidget(facts);
    auto *code = new CodeBox(QStringLiteral("kong migrations finish -c /etc/kong/kong.conf"));
    code->setPrompt(QStringLiteral("cp-y-1 $"));
    layout->addWidget(code);
    layout->addStretch();
    return card;
}

QWidget *statesRow()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(16);
    QList<StatePanel *> panels;
    for (int i = 0; i < 3; ++i) {
        auto *card = new Card;
        auto *inside = new QVBoxLayout(card);
        inside->setContentsMargins(0, 0, 0, 0);
        panels << new StatePanel;
        inside->addWidget(panels.last());
        layout->addWidget(card);
    }
    panels[0]->showEmpty(QStringLiteral("dp"), QStringLiteral("No data planes on Y"),
                         QStringLiteral("They appear once they connect to CP Y."),
                         QStringLiteral("Copy config"));
    panels[1]->showLoading(QStringLiteral("Reading data planes"),
                           QStringLiteral("From CP X and CP Y, about 2 s."), QStringLiteral("Cancel"));
    panels[2]->showError(QStringLiteral("CP Y does not answer"),
                         QStringLiteral("Timeout after 5 s. Data planes keep serving."));
    return row;
}

} // namespace

ShellData rollout()
{
    ShellData data;
    data.rail = {
        group(QStringLiteral("Prepare"), QStringLiteral("5/5")),
        item(StepId::Deployment, "plug", QStringLiteral("Deployment"), QStringLiteral("6/6"), Glyph::Ok),
        item(StepId::UpgradePath, "route", QStringLiteral("Upgrade path"), QStringLiteral("2/2"), Glyph::Ok),
        item(StepId::Backup, "db", QStringLiteral("Backup"), QStringLiteral("7/7"), Glyph::Ok),
        item(StepId::BreakingChanges, "alert", QStringLiteral("Breaking changes"), QStringLiteral("27/31"),
             Glyph::Warn, QStringLiteral("4 open"), Tone::Warning),
        item(StepId::Considerations, "clipboard", QStringLiteral("Considerations"), QStringLiteral("22/22"),
             Glyph::Ok),
        group(QStringLiteral("Upgrade"), QStringLiteral("1/3")),
        item(StepId::Topology, "topo", QStringLiteral("Topology & strategy"), QStringLiteral("4/4"),
             Glyph::Run, QStringLiteral("Live: 25 % step"), Tone::Accent),
        item(StepId::ControlPlanes, "cp", QStringLiteral("Control planes"), QStringLiteral("12/12"),
             Glyph::Ok),
        item(StepId::DataPlanes, "dp", QStringLiteral("Data planes"), QStringLiteral("6/24"), Glyph::Now,
             QStringLiteral("Rolling to 25 %")),
        group(QStringLiteral("Finish"), QStringLiteral("0/2")),
        item(StepId::Verify, "shield-check", QStringLiteral("Verify"), QStringLiteral("0/8"), Glyph::Blocked),
        item(StepId::Report, "report", QStringLiteral("Report"), QStringLiteral("0/3"), Glyph::Todo)};
    data.foot = {214, QStringLiteral("D. Marek"), QStringLiteral("Operator")};
    HeaderData &header = data.header;
    header.planOpen = true;
    header.title = QStringLiteral("Retail edge EU · production");
    header.ticket = QStringLiteral("CHG0048213");
    header.hop = QStringLiteral("hop 2 of 2");
    header.versionX = QStringLiteral("3.4.3.12");
    header.versionY = QStringLiteral("3.10.0.2");
    header.windowCaption = QStringLiteral("Window closes in");
    header.windowValue = QStringLiteral("4:07:12");
    header.windowOpen = true;
    header.freeze = FreezeShield::Breached;
    header.freezeTitle = QStringLiteral("Freeze holding");
    header.freezeDetail = QStringLiteral("since 23:36 · 1 breach");
    header.x = {Glyph::Ok, QStringLiteral("Connected · 2"),
                QStringLiteral("https://cp-x.retail-eu.example:8444")};
    header.y = {Glyph::Ok, QStringLiteral("Connected · 2"), {}};
    StripData &strip = data.strip;
    strip.visible = true;
    strip.onX = 18;
    strip.onY = 6;
    strip.total = 24;
    strip.hashes = {{Side::X, 18, 18, QStringLiteral("7c1e04aa11bb22cc33dd44ee55ff6677")},
                    {Side::Y, 5, 6, QStringLiteral("b92fd3aa11bb22cc33dd44ee55ff6677")}};
    strip.hashGlyph = Glyph::Run;
    strip.seenRecently = 23;
    strip.alertGlyph = Glyph::Warn;
    strip.alerts = QStringLiteral("1 alert · dp-eu-22 stale");
    strip.pollAge = 2;
    data.footer = {
        true,
        true,
        Glyph::Blocked,
        QStringLiteral("Next is blocked: 18 data planes still run 3.4.3.12."),
        QStringLiteral("Override with reason…"),
        QStringLiteral("Next: Verify"),
        false,
        QStringLiteral("dp-eu-22 is stale, no heartbeat for 60 s. See whether the node still runs."),
        Glyph::Bad};
    return data;
}

ShellData home()
{
    ShellData data;
    data.rail = {menuItem(QStringLiteral("Plans"), "list", QStringLiteral("6"), true),
                 menuItem(QStringLiteral("Rehearsals"), "beaker", QStringLiteral("4"), false),
                 menuItem(QStringLiteral("Reports"), "report", QStringLiteral("11"), false),
                 menuItem(QStringLiteral("Preferences"), "gear", {}, false)};
    data.foot.person = QStringLiteral("D. Marek");
    data.foot.role = QStringLiteral("Operator");
    data.header.title = QStringLiteral("Plans");
    data.header.note = QStringLiteral("No plan open");
    return data;
}

PageBase *componentsPage(QWidget *parent)
{
    auto *page = new PageBase(parent);
    page->setTitle(QStringLiteral("Data planes"));
    page->setSubtitle(
        QStringLiteral("Rolling to 25 %: 6 of 24 on 3.10.0.2. The next batch waits for dp-eu-18."));
    auto *pause = new QPushButton(themedIcon(QStringLiteral("pause"), Token::Text),
                                  QStringLiteral("Pause after this node"));
    auto *back = new QPushButton(themedIcon(QStringLiteral("rollback"), Token::BadText),
                                 QStringLiteral("Roll back to 10 %"));
    back->setProperty("kind", QStringLiteral("danger"));
    page->addHeaderWidget(pause);
    page->addHeaderWidget(back);
    auto *layout = new QVBoxLayout(page->content());
    layout->setSpacing(16);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *banner =
        new Banner(Banner::Kind::Bad, QStringLiteral("Freeze broken at 23:31."),
                   QStringLiteral("A route was created on CP X. Find the writer, then restore hash 7c1e04."));
    banner->addAction(QStringLiteral("Read journal"), QStringLiteral("list"));
    layout->addWidget(banner);
    layout->addWidget(new Banner(Banner::Kind::Warn, QStringLiteral("Not reversible on database Y."),
                                 QStringLiteral("Database X is not touched.")));
    auto *columns = new AdaptiveColumns;
    columns->setWidgets(buttonsCard(), marksCard(), 400);
    layout->addWidget(columns);
    layout->addWidget(statesRow());
    layout->addStretch();
    return page;
}

} // namespace gatelift::GuiSamples
