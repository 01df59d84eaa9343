#pragma once

#include "session/EvidenceModel.h"

#include <QWidget>

#include <memory>

namespace gatelift {

class FindingsViewModel;

namespace Ui {
class FindingPanel;
}

//! \brief The finding that is looked at: what changes, evidence, what to do, source, and the decision on it.
//! With several selected, one decision for all of them.
class FindingPanel : public QWidget
{
    Q_OBJECT

public:
    explicit FindingPanel(QWidget *parent = nullptr);
    ~FindingPanel() override;

    //! \brief Shows this page's current finding; the view model outlives the panel.
    void setViewModel(FindingsViewModel &viewModel);
    //! \brief What the list has selected: more than one is decided together.
    void setSelection(const QStringList &ids);

signals:
    //! \brief Decided or skipped: the list goes to this one.
    void moveRequested(const QString &id);

protected:
    void changeEvent(QEvent *event) override;

private:
    void setUpEvidence();
    void retranslate();
    void showCurrent();
    void showTexts(const struct FindingItem &item);
    void showEvidence(const struct FindingItem &item);
    void showDecision();
    void showMany();
    void fitEvidence();
    void decide();
    void copyAll();
    void copyEvidence();
    [[nodiscard]] bool isMany() const { return m_selection.size() > 1; }

    FindingsViewModel *m_viewModel = nullptr;
    std::unique_ptr<Ui::FindingPanel> m_ui;
    EvidenceModel m_evidence;
    QStringList m_selection;
    QString m_shownId;  //!< whose note stands in the edit
    QString m_shownFor; //!< its decision and who made it, to see when it was decided elsewhere
};

} // namespace gatelift
