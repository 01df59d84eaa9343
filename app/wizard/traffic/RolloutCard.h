#pragma once

#include "wizard/widgets/Card.h"

class QHBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace gatelift {

class CodeBox;
class Dialogs;
class RolloutTrack;
class StatusGlyph;
class TopologyViewModel;
class TrafficViewModel;
class WrappedLabel;

//! \brief The planned shares with the acts on them: record the next one, hold, go back; edit the schedule and
//! how shares are made; what the capacity allows; the load balancer's commands, ready to copy.
class RolloutCard : public Card
{
    Q_OBJECT

public:
    RolloutCard(TopologyViewModel &topology, TrafficViewModel &traffic, Dialogs &dialogs,
                QWidget *parent = nullptr);

    //! \brief Height from the card's top to below the acts, as they stand by rights: under the shares.
    [[nodiscard]] int reachOfActs() const;
    //! \brief Puts the acts above the shares, where room is too short for both.
    void setActsFirst(bool first);

public slots:
    void askSchedule();
    void askMeans();

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void retranslate();

    TopologyViewModel &m_topology;
    TrafficViewModel &m_traffic;
    Dialogs &m_dialogs;
    RolloutTrack *m_track;
    QPushButton *m_schedule;
    QPushButton *m_means;
    QPushButton *m_next;
    QPushButton *m_hold;
    QPushButton *m_back;
    QHBoxLayout *m_acts;
    QVBoxLayout *m_column;
    StatusGlyph *m_capacityGlyph;
    WrappedLabel *m_capacity;
    WrappedLabel *m_commandTitle;
    CodeBox *m_command;
};

} // namespace gatelift
