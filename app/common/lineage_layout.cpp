// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/lineage_tree.h"

#include <algorithm>

namespace app::common {

namespace {

/// Columns by the longest way from an origin. More rounds than there are nodes would mean a circle.
std::vector<int> columnsOf(std::size_t nodes, const std::vector<LineageEdge>& edges) {
    std::vector<int> columns(nodes, 0);
    bool moved = true;
    for (std::size_t round = 0; moved && round < nodes; ++round) {
        moved = false;
        for (const LineageEdge& edge : edges) {
            if (edge.parent < nodes && edge.child < nodes && columns[edge.child] <= columns[edge.parent] &&
                columns[edge.parent] + 1 < static_cast<int>(nodes)) {
                columns[edge.child] = columns[edge.parent] + 1;
                moved = true;
            }
        }
    }
    return columns;
}

/// The mean row of a node's parents, by which it is ordered in its own column.
double meanParentRow(std::size_t node, const std::vector<LineageEdge>& edges,
                     const std::vector<LineagePlace>& places) {
    double sum = 0;
    int count = 0;
    for (const LineageEdge& edge : edges) {
        if (edge.child == node && edge.parent < places.size()) {
            sum += places[edge.parent].row;
            ++count;
        }
    }
    return count == 0 ? 0 : sum / count;
}

} // namespace

std::vector<LineagePlace> layOutLineage(std::size_t nodes, const std::vector<LineageEdge>& edges) {
    const std::vector<int> columns = columnsOf(nodes, edges);
    std::vector<LineagePlace> places(nodes);
    const int last = nodes == 0 ? -1 : *std::max_element(columns.begin(), columns.end());
    for (int column = 0; column <= last; ++column) {
        std::vector<std::pair<double, std::size_t>> order;
        for (std::size_t node = 0; node < nodes; ++node) {
            if (columns[node] == column) {
                order.emplace_back(meanParentRow(node, edges, places), node);
            }
        }
        std::stable_sort(order.begin(), order.end());
        for (std::size_t row = 0; row < order.size(); ++row) {
            places[order[row].second] = {column, static_cast<int>(row)};
        }
    }
    return places;
}

} // namespace app::common
