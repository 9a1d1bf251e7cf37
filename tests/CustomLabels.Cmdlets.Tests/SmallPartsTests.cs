using System.Management.Automation;
using CustomLabels.Errors;
using CustomLabels.Formatting;
using CustomLabels.Identity;
using CustomLabels.Models;

namespace CustomLabels.Tests;

/// <summary>What needs no service.</summary>
public sealed class SmallPartsTests
{
    public static TheoryData<object, double> Timeouts => new() { { 90, 90 }, { 1.5, 1.5 }, { "600", 600 }, { "0:10:00", 600 }, { TimeSpan.FromHours(2), 7200 } };

    [Theory]
    [MemberData(nameof(Timeouts))]
    public void A_timeout_is_seconds_or_a_time_span(object given, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), new TimeoutTransformationAttribute().Transform(null!, given));

    [Theory]
    [InlineData("soon")]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(null)]
    public void Other_timeouts_are_refused(object? given) =>
        Assert.Throws<ArgumentTransformationMetadataException>(() => new TimeoutTransformationAttribute().Transform(null!, given!));

    [Fact]
    public void Every_kind_of_error_has_a_category()
    {
        foreach (var kind in Enum.GetValues<ErrorKind>())
        {
            var record = new CustomLabelsException("Some", kind, "Message.", "target").ToErrorRecord(null);
            Assert.Equal("target", record.TargetObject);
            Assert.True(kind == ErrorKind.Unspecified || record.CategoryInfo.Category != ErrorCategory.NotSpecified, kind.ToString());
        }
    }

    [Fact]
    public void Wait_CLModel_knows_every_state() =>
        Assert.Equal(
            ModelStates.All.Order(StringComparer.Ordinal),
            typeof(Commands.WaitModelCommand).GetProperty("Status")!.GetCustomAttributes(typeof(ValidateSetAttribute), false).Cast<ValidateSetAttribute>().Single().ValidValues.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(0.035, "35 ms")]
    [InlineData(4.21, "4.2 s")]
    [InlineData(65, "1:05")]
    [InlineData(3723, "1:02:03")]
    [InlineData(90_000, "25:00:00")]
    public void A_duration_has_the_unit_that_suits_it(double seconds, string text) =>
        Assert.Equal(text, Cells.Duration(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData("/photos/a.jpg", "a.jpg")]
    [InlineData("s3://bucket/b/c.jpg", "c.jpg")]
    [InlineData("C:\\photos\\d.jpg", "d.jpg")]
    [InlineData("bytes", "bytes")]
    [InlineData("/", "/")]
    public void A_photos_name_is_the_end_of_its_path(string image, string name) => Assert.Equal(name, Cells.FileName(image));

    [Fact]
    public void States_have_the_colors_of_their_meaning() =>
        Assert.Equal(["Red", "Red", "Yellow", "Yellow", "Green", null], new[] { "FAILED", "TRAINING_FAILED", "STARTING", "TRAINING_IN_PROGRESS", "RUNNING", "STOPPED" }.Select(StatusCell.ColorOf));
}
