// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/designer/field_form.h"

#include "app/common/form.h"

#include <QSignalBlocker>
#include <QStyle>

#include <algorithm>

namespace app::designer {

using common::px;

namespace {

/// How many of the columns it takes: text with values needs them all.
int columnsOf(const PropertyLine& line, int columns) {
    for (const auto* wide : {"text", "content", "title", "legend"}) {
        if (line.key == QLatin1String(wide)) {
            return columns;
        }
    }
    return line.key == QLatin1String("name") ? std::min(2, columns) : 1;
}

/// The style of a field depends on it.
void setWrong(QWidget* field, bool isWrong) {
    if (field->property("wrong").toBool() != isWrong) {
        field->setProperty("wrong", isWrong);
        field->style()->unpolish(field);
        field->style()->polish(field);
    }
}

} // namespace

FieldForm::FieldForm(QString prefix, int columns, QWidget* parent)
    : QWidget(parent)
    , m_prefix(std::move(prefix))
    , m_columns(columns)
    , m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    for (int column = 0; column < m_columns; ++column) {
        m_grid->setColumnStretch(column, 1);
    }
    common::followTheme(this, [this] {
        m_grid->setHorizontalSpacing(px(8));
        m_grid->setVerticalSpacing(px(6));
    });
}

bool FieldForm::hasSame(const std::vector<PropertyLine>& lines) const {
    return std::ranges::equal(lines, m_made, [](const PropertyLine& line, const Made& made) {
        return line.key == made.line.key && line.label == made.line.label &&
               line.choices == made.line.choices;
    });
}

void FieldForm::show(const std::vector<PropertyLine>& lines, bool mayEdit) {
    if (!hasSame(lines)) {
        rebuild(lines);
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        fill(m_made[i], lines[i]);
        if (auto* field = m_made[i].field) {
            field->setReadOnly(!mayEdit);
        } else {
            m_made[i].list->setEnabled(mayEdit);
        }
    }
}

void FieldForm::rebuild(const std::vector<PropertyLine>& lines) {
    common::clearLayout(m_grid);
    m_made.clear();
    int cell = 0;
    for (const auto& line : lines) {
        m_made.push_back(make(line));
        auto* entry =
            m_made.back().field != nullptr ? static_cast<QWidget*>(m_made.back().field) : m_made.back().list;
        const int columns = columnsOf(line, m_columns);
        if (cell % m_columns + columns > m_columns) {
            cell += m_columns - cell % m_columns;
        }
        m_grid->addLayout(common::labelled(line.label, entry, this), cell / m_columns, cell % m_columns, 1,
                          columns);
        cell += columns;
    }
}

FieldForm::Made FieldForm::make(const PropertyLine& line) {
    auto name = line.key;
    name = m_prefix + name.replace(QLatin1Char('/'), QLatin1Char('_'));
    if (line.entry == Entry::Line) {
        auto* field = common::makeField(name, line.label, {}, this);
        field->setMinimumWidth(px(60));
        connect(field, &QLineEdit::textEdited, this,
                [this, key = line.key](const QString& text) { Q_EMIT changed(key, text); });
        return {line, field, nullptr};
    }
    auto* list = common::makeCombo(name, line.label, this);
    list->setMinimumContentsLength(4);
    list->addItem({}, QString{});
    for (const auto& choice : line.choices) {
        list->addItem(choice.words, choice.key);
    }
    connect(list, &QComboBox::activated, this,
            [this, list, key = line.key] { Q_EMIT changed(key, list->currentData().toString()); });
    return {line, nullptr, list};
}

void FieldForm::fill(Made& made, const PropertyLine& line) const {
    made.line = line;
    if (made.field != nullptr) {
        if (made.field->text() != line.value) {
            made.field->setText(line.value);
        }
        made.field->setPlaceholderText(line.usual);
        setWrong(made.field, line.isWrong);
        return;
    }
    const QSignalBlocker quiet(made.list);
    made.list->setItemText(0, line.usual.isEmpty() ? tr("–") : line.usual);
    if (!line.value.isEmpty() && made.list->findData(line.value) < 0) {
        made.list->addItem(line.value, line.value); // what the file says and no list has
    }
    made.list->setCurrentIndex(std::max(0, made.list->findData(line.value)));
    setWrong(made.list, line.isWrong);
}

} // namespace app::designer
