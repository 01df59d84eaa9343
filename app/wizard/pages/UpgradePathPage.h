#pragma once

#include "session/UpgradePathViewModel.h"
#include "wizard/pages/PageBase.h"
#include "wizard/widgets/RowList.h"

#include <memory>
#include <optional>

class QPushButton;

namespace gatelift {

struct PathNote;

namespace Ui {
class UpgradePathPage;
}

//! \brief The way from X to Y: chain, rules, who may talk to whom, other ways, warnings to confirm.
class UpgradePathPage : public PageBase
{
    Q_OBJECT

public:
    explicit UpgradePathPage(UpgradePathViewModel &viewModel, QWidget *parent = nullptr);
    ~UpgradePathPage() override;

signals:
    void changeTargetRequested();
    //! \brief The plan of the hop after this one is to be made.
    void nextHopRequested();
    //! \brief Another plan of the same way is to be opened.
    void planRequested(const QString &file);

protected:
    void retranslate() override;

private:
    void refresh();
    void showHop();
    void showNotes();
    void showCompatibility();
    [[nodiscard]] QWidget *makeNote(const PathNote &note);
    [[nodiscard]] QList<RowList::Row> ruleRows() const;
    [[nodiscard]] QList<RowList::Row> hopRows() const;
    [[nodiscard]] QList<RowList::Row> alternativeRows() const;
    [[nodiscard]] QList<RowList::Row> protocolRows() const;

    UpgradePathViewModel &m_viewModel;
    std::unique_ptr<Ui::UpgradePathPage> m_ui;
    QPushButton *m_changeTarget;
    std::optional<HopStanding> m_shownHop;
    QStringList m_shownNotes; //!< ids and whether confirmed, to leave the boxes alone while nothing changed
};

} // namespace gatelift
