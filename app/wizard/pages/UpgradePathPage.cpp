#include "wizard/pages/UpgradePathPage.h"

#include "session/UpgradePathViewModel.h"
#include "ui_UpgradePathPage.h"
#include "wizard/theme/ThemedIcon.h"
#include "wizard/widgets/Banner.h"

#include <QCheckBox>
#include <QPushButton>

namespace gatelift {
namespace {

constexpr qsizetype namedNodes = 8;

Glyph glyphOf(RuleOutcome outcome)
{
    switch (outcome) {
    case RuleOutcome::Applies:
        return Glyph::Ok;
    case RuleOutcome::DoesNotApply:
        return Glyph::NotApplicable;
    case RuleOutcome::Attention:
        return Glyph::Warn;
    case RuleOutcome::OpenQuestion:
        break;
    }
    return Glyph::Unknown;
}

} // namespace

UpgradePathPage::UpgradePathPage(UpgradePathViewModel &viewModel, QWidget *parent)
    : PageBase(parent)
    , m_viewModel(viewModel)
    , m_ui(std::make_unique<Ui::UpgradePathPage>())
    , m_changeTarget(new QPushButton(this))
{
    m_ui->setupUi(content());
    m_ui->columns->setWidgets(m_ui->rulesCard, m_ui->sideColumn, 480, 1040);
    m_changeTarget->setObjectName(QStringLiteral("changeTargetButton"));
    m_changeTarget->setIcon(themedIcon(QStringLiteral("route")));
    m_changeTarget->setIconSize(besideText);
    addHeaderWidget(m_changeTarget);
    connect(m_changeTarget, &QPushButton::clicked, this, &UpgradePathPage::changeTargetRequested);
    connect(&m_viewModel, &UpgradePathViewModel::changed, this, &UpgradePathPage::refresh);
    UpgradePathPage::retranslate();
}

UpgradePathPage::~UpgradePathPage() = default;

void UpgradePathPage::retranslate()
{
    setTitle(tr("Upgrade path"));
    m_changeTarget->setText(tr("Change target…"));
    m_ui->compatibilityCard->setTitle(tr("Who may talk to whom"));
    m_ui->protocolCard->setTitle(tr("CP/DP protocol by version"));
    m_ui->hopsCard->setTitle(tr("Hops"));
    m_ui->alternativesCard->setTitle(tr("Other ways"));
    m_shownNotes.clear();
    m_shownHop.reset();
    refresh();
}

void UpgradePathPage::refresh()
{
    const auto &path = m_viewModel.path();
    setSubtitle(m_viewModel.summary());
    const bool any = path.supported && !path.hops.isEmpty();
    m_ui->chain->setVisible(any);
    m_ui->emptyPanel->setVisible(!any);
    m_ui->columns->setVisible(any);
    if (any)
        m_ui->chain->setPath(m_viewModel.stops(), path.hops);
    else
        m_ui->emptyPanel->showEmpty(QStringLiteral("route"), tr("No path to draw"),
                                    path.notes.isEmpty() ? tr("Set X and Y on Deployment.")
                                                         : path.notes.first().text);
    m_ui->rulesCard->setTitle(path.hops.size() > 1 ? tr("Why these hops") : tr("Why this hop"));
    m_ui->rulesCard->setCaption(tr("rules as of %1").arg(m_viewModel.knowledgeDate()));
    m_ui->rulesList->setRows(ruleRows());
    m_ui->hopsList->setRows(hopRows());
    const auto alternatives = alternativeRows();
    m_ui->alternativesCard->setVisible(!alternatives.isEmpty());
    m_ui->alternativesList->setRows(alternatives);
    m_ui->protocolCard->setVisible(m_viewModel.showsProtocols());
    m_ui->protocolList->setRows(protocolRows());
    showHop();
    showNotes();
    showCompatibility();
}

void UpgradePathPage::showHop()
{
    const auto hop = m_viewModel.hop();
    m_ui->hopBanner->setVisible(hop.isUnsplit || hop.place);
    if (hop == m_shownHop)
        return;
    m_shownHop = hop;
    m_ui->hopBanner->clearActions();
    const auto act = [this](const char *name, const QString &text, auto slot) {
        auto *button = m_ui->hopBanner->addAction(text);
        button->setObjectName(QLatin1String(name));
        button->setEnabled(!m_viewModel.isReadOnly() ||
                           QLatin1String(name).startsWith(QLatin1String("open")));
        connect(button, &QPushButton::clicked, this, slot);
    };
    if (hop.isUnsplit) {
        m_ui->hopBanner->setMessage(
            hop.mayGoInOne ? Banner::Kind::Info : Banner::Kind::Warn,
            tr("The way has %n hops.", "", hop.count),
            hop.mayGoInOne ? tr("One step is guaranteed as well. Hop by hop, each hop has a plan of its own.")
                           : tr("Commands, checks and gates hold for one hop: make this plan the first "
                                "one's; the others "
                                "follow, each in a plan of its own."));
        act("takeFirstHopButton", tr("Plan the first hop, to %1").arg(hop.first),
            [this] { m_viewModel.takeFirstHop(); });
        return;
    }
    if (!hop.place)
        return;
    QStringList words;
    if (!hop.before.isEmpty())
        words << tr("The plan before: “%1”.").arg(hop.place->before.title);
    if (!hop.after.isEmpty())
        words << tr("The next plan: “%1”.").arg(hop.place->after.title);
    else if (hop.mayPlanNext)
        words << tr("The next hop gets a plan of its own, with this one's people, ticket and cluster Y.");
    m_ui->hopBanner->setMessage(Banner::Kind::Info,
                                tr("Hop %1 of %2 on the way to %3.")
                                    .arg(hop.place->hop)
                                    .arg(hop.place->hops)
                                    .arg(hop.place->destination),
                                words.join(QLatin1Char(' ')));
    if (!hop.before.isEmpty())
        act("openPlanBeforeButton", tr("Open the plan before"),
            [this, file = hop.before] { emit planRequested(file); });
    if (!hop.after.isEmpty())
        act("openNextPlanButton", tr("Open the next plan"),
            [this, file = hop.after] { emit planRequested(file); });
    else if (hop.mayPlanNext)
        act("planNextHopButton", tr("Plan hop %1").arg(hop.place->hop + 1),
            [this] { emit nextHopRequested(); });
}

void UpgradePathPage::showNotes()
{
    QStringList shown;
    for (const auto &note : m_viewModel.path().notes)
        shown << note.id + note.text +
                     (m_viewModel.isConfirmed(note.id) ? QLatin1Char('+') : QLatin1Char('-'));
    m_ui->notesBox->setVisible(!shown.isEmpty()); // also at first: an empty box would hold its gap
    if (shown == m_shownNotes)
        return;
    m_shownNotes = shown;
    while (auto *item = m_ui->notesLayout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const auto &note : m_viewModel.path().notes)
        m_ui->notesLayout->addWidget(makeNote(note));
}

QWidget *UpgradePathPage::makeNote(const PathNote &note)
{
    const bool warning = note.kind == PathNote::Kind::Warning;
    const bool supported = m_viewModel.path().supported;
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    const auto kind = !supported ? Banner::Kind::Bad : warning ? Banner::Kind::Warn : Banner::Kind::Info;
    auto *banner = new Banner(kind, {}, note.text);
    banner->setToolTip(note.source);
    layout->addWidget(banner);
    if (warning && supported) {
        auto *confirm = new QCheckBox(tr("I have read this and take it into account"));
        confirm->setObjectName(QStringLiteral("confirm_") + note.id);
        confirm->setChecked(m_viewModel.isConfirmed(note.id));
        confirm->setEnabled(!confirm->isChecked() && !m_viewModel.isReadOnly());
        connect(confirm, &QCheckBox::clicked, this, [this, id = note.id] { m_viewModel.confirm(id); });
        layout->addWidget(confirm);
    }
    return box;
}

void UpgradePathPage::showCompatibility()
{
    const auto pairs = m_viewModel.pairs();
    m_ui->compatibilityCard->setVisible(!pairs.isEmpty());
    if (pairs.isEmpty())
        return;
    m_ui->compatibilityGrid->setPairs(pairs);
    const auto accepted = m_viewModel.acceptedByY();
    const auto refused = m_viewModel.refusedByY();
    if (accepted.isEmpty() && refused.isEmpty()) {
        m_ui->liveLabel->setText(m_viewModel.seesDataPlanes()
                                     ? tr("Every data plane that is seen runs the next version already.")
                                     : tr("No live data plane has been seen yet."));
        return;
    }
    const auto names = [](const QStringList &all) {
        // A hostname is not torn at its hyphens where the line ends.
        const auto text =
            QStringList(all.mid(0, namedNodes)).join(QStringLiteral(", ")).replace(u'-', QChar(0x2011));
        return all.size() <= namedNodes
                   ? text
                   : tr("%1 and %n more", "", static_cast<int>(all.size() - namedNodes)).arg(text);
    };
    QStringList lines;
    if (!accepted.isEmpty())
        lines << tr("Could stay connected to CP Y meanwhile: %1.").arg(names(accepted));
    if (!refused.isEmpty())
        lines << tr("CP Y would refuse: %1.").arg(names(refused));
    m_ui->liveLabel->setText(lines.join(QLatin1Char('\n')));
}

QList<RowList::Row> UpgradePathPage::ruleRows() const
{
    QList<RowList::Row> rows;
    for (const auto &rule : m_viewModel.rules())
        rows << RowList::Row{glyphOf(rule.outcome), rule.id, rule.title, rule.origin, rule.text,
                             rule.source,           false};
    return rows;
}

QList<RowList::Row> UpgradePathPage::hopRows() const
{
    QList<RowList::Row> rows;
    for (const auto &hop : m_viewModel.path().hops) {
        const auto remark =
            hop.recommended.isNull() ? QString() : tr("recommended %1").arg(hop.recommended.toString());
        rows << RowList::Row{
            Glyph::None,
            {},
            tr("to %1 · %2", "version, guarantee").arg(hop.to.toString(), guaranteeText(hop.guarantee)),
            remark,
            hop.reason,
            tr("Source: %1").arg(hop.source),
            false};
    }
    return rows;
}

QList<RowList::Row> UpgradePathPage::alternativeRows() const
{
    QList<RowList::Row> rows;
    for (const auto &alternative : m_viewModel.path().alternatives) {
        QStringList versions;
        for (const auto &hop : alternative.hops)
            versions << hop.toString();
        rows << RowList::Row{Glyph::Unknown,
                             {},
                             versions.join(QStringLiteral(" → ")),
                             guaranteeText(alternative.guarantee),
                             alternative.text,
                             {},
                             true};
    }
    return rows;
}

QList<RowList::Row> UpgradePathPage::protocolRows() const
{
    QList<RowList::Row> rows;
    const auto &protocols = m_viewModel.protocols();
    const int mine = m_viewModel.protocolRowOfX();
    for (qsizetype i = 0; i < protocols.size(); ++i) {
        const auto &row = protocols[i];
        const auto speaks = row.legacyJson && row.rpc ? tr("legacy (JSON) and RPC")
                            : row.legacyJson          ? tr("legacy (JSON) only")
                                                      : tr("RPC only");
        rows << RowList::Row{i == mine ? Glyph::Now : Glyph::None,
                             {},
                             row.shown,
                             i == mine ? tr("you are here") : QString(),
                             row.remark.isEmpty() ? speaks
                                                  : tr("%1. %2", "protocols, remark").arg(speaks, row.remark),
                             row.source,
                             true};
    }
    return rows;
}

} // namespace gatelift
