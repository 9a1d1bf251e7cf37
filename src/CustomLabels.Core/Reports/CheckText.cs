namespace CustomLabels.Reports;

/// <summary>Checks as text.</summary>
internal static class CheckText
{
    /// <summary>What was found and what to do, for instance <c>… is too small. (s3://photos/1.jpg) Remove the box.</c></summary>
    public static string Describe(Check check) => check.Message + (check.Fix is null ? string.Empty : " " + check.Fix);

    /// <summary>The description, behind the place where an annotation cannot point at it.</summary>
    public static string DescribeUnplaced(Check check) => check.Place is { IsOnDisk: false } ? PlaceAndDescribe(check) : Describe(check);

    /// <summary>Place and description, as compilers write it: <c>data/train.manifest:12: …</c>.</summary>
    public static string PlaceAndDescribe(Check check) => check.Place is null ? Describe(check) : $"{Place(check.Place)}: {Describe(check)}";

    /// <summary>A place, as compilers write it: <c>data/train.manifest:12</c>.</summary>
    public static string Place(CheckPlace place) => place.File + Number(place.Line) + Number(place.Column);

    private static string Number(int? number) => number is { } value ? ":" + value.ToString(CultureInfo.InvariantCulture) : string.Empty;
}
