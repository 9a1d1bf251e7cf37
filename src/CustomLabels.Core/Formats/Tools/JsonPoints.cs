namespace CustomLabels.Formats.Tools;

/// <summary>Points in JSON: <c>[[x, y], …]</c>.</summary>
internal static class JsonPoints
{
    /// <summary>The points of a member; not numbers where a point is not a pair of them.</summary>
    public static List<(double X, double Y)> Points(this JsonElement shape, string name) => [.. shape.Items(name).Select(Point)];

    private static (double X, double Y) Point(JsonElement point) =>
        point.ValueKind == JsonValueKind.Array && point.GetArrayLength() == 2 && point[0].ValueKind == JsonValueKind.Number && point[1].ValueKind == JsonValueKind.Number
            ? (point[0].GetDouble(), point[1].GetDouble())
            : (double.NaN, double.NaN);
}
