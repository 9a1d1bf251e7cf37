using System.Text;
using CustomLabels.Manifests.Scanning;

namespace CustomLabels.Core.Tests.Manifests.Scanning;

public sealed class LineHintTests
{
    private const string Metadata =
        """{"class-name":"rust","confidence":1,"human-annotated":"yes","creation-date":"2026-02-11T09:30:00.120000","type":"groundtruth/image-classification","job-name":"j"}""";

    private const string Label = """{"source-ref":"s3://b/k.jpg","leaf":0,"leaf-metadata":""" + Metadata + "}";

    private const string Boxes =
        """{"source-ref":"s3://b/k.jpg","boxes":{"image_size":[{"width":2560,"height":1920,"depth":3}],"annotations":[{"class_id":0,"left":20,"top":35,"width":200,"height":180},{"class_id":3,"left":700,"top":410,"width":64,"height":90}]},"boxes-metadata":{"objects":[{"confidence":1},{"confidence":1}],"class-map":{"0":"weed","3":"seedling"},"type":"groundtruth/object-detection","human-annotated":"yes","creation-date":"2026-02-11T09:31:05"}}""";

    public static TheoryData<string, string, string, string, string> Odd => new()
    {
        { Label, "s3://b/k.jpg", "s3://b/k 1.jpg", "CL_KEY_CHARACTERS", "(' ')" },
        { Label, "s3://b/k.jpg", "s3://b/k\\u00e4.jpg", "CL_KEY_CHARACTERS", "('ä')" },
        { Label, "s3://b/k.jpg", "s3://b/\\ud83d\\ude00.jpg", "CL_KEY_CHARACTERS", "U+D83D" },
        { Label, "\"rust\"", "\" rust\"", "CL_LABEL_BLANKS", "' rust'" },
        { Label, "\"rust\"", "\"rust\\u00a0\"", "CL_LABEL_BLANKS", "rust" },
        { Label, "\"rust\"", $"\"{new string('x', 256)}\"", "CL_LABEL_LENGTH", "256 characters" },
        { Label, "2026-02-11T", "2026-02-11 ", "CL_CREATION_DATE", "2026-02-11 09:30" },
        { Label, "00.120000", "00.120000+02:00", "CL_CREATION_DATE", "+02:00" },
        { Label, "\"leaf\":0", "\"leaf\":1,\"leaf\":0", "CL_DUPLICATE_MEMBER", "'leaf'" },
        { Label, "\"confidence\":1", "\"confidence\":1,\"confidence\":1", "CL_DUPLICATE_MEMBER", "'confidence'" },
        { Label, "\"leaf\":0", "\"extra\":[{\"a\":1,\"a\":2}],\"leaf\":0", "CL_DUPLICATE_MEMBER", "'a'" },
        { Boxes, "\"width\":64", "\"width\":6", "CL_SMALL_BOX", "only 3 x 45 pixels once the image is scaled" },
        { Boxes, "\"left\":20,", "\"left\":20.5,", "CL_FRACTIONAL_BOX", "1 of 2 boxes" },
        { Boxes, "\"3\":\"seedling\"", "\"3\":\"seedling\",\"4\":\"stone\"", "CL_UNUSED_CLASS", "'stone'" },
        { Boxes, "\"3\":\"seedling\"", "\"3\":\"seedling\",\"4\":\"stone\",\"5\":\"leaf\"", "CL_UNUSED_CLASS", "2 classes" },
        { Boxes, "\"3\":\"seedling\"", "\"3\":\"seedling \"", "CL_LABEL_BLANKS", "'seedling '" },
        { Boxes, "\"left\":20,\"top\":35,\"width\":200,\"height\":180", "\"left\":0,\"top\":0,\"width\":2560,\"height\":1920", "CL_WHOLE_IMAGE_BOX", "weed" },
        { Boxes, "\"left\":20,\"top\":35,\"width\":200,\"height\":180", "\"left\":700,\"top\":411,\"width\":64,\"height\":89", "CL_SAME_BOX", "different labels" },
        { Boxes, "\"class_id\":0,\"left\":20,\"top\":35,\"width\":200,\"height\":180", "\"class_id\":3,\"left\":700,\"top\":410,\"width\":64,\"height\":90", "CL_SAME_BOX", "Boxes 0 and 1" },
    };

    [Theory]
    [InlineData(Label)]
    [InlineData(Boxes)]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1]")]
    [InlineData("""{"source-ref":"s3://b/k.jpg","x":{"\ud800":1}}""")]
    public async Task A_line_of_the_usual_form_has_none(string line) => Assert.Empty(await HintsOfAsync(line));

    [Theory]
    [MemberData(nameof(Odd))]
    public async Task What_is_odd_is_said_with_the_numbers(string line, string usual, string odd, string code, string said)
    {
        var text = line.Replace(usual, odd, StringComparison.Ordinal);
        var one = Assert.Single(await HintsOfAsync(text), hint => hint.Code == code);
        Assert.Contains(said, one.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", one.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", one.Fix, StringComparison.Ordinal);
        Assert.NotEqual(FindingSeverity.Error, one.Severity);
    }

    [Fact]
    public async Task Control_characters_of_the_manifest_get_into_no_message()
    {
        var hint = Assert.Single(await HintsOfAsync(Label.Replace("rust", "rust\\t", StringComparison.Ordinal)));

        Assert.Equal("CL_LABEL_BLANKS", hint.Code);
        Assert.DoesNotContain('\t', hint.Message);
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_told_with_their_place()
    {
        var hint = Assert.Single(await HintsOfAsync(Encoding.Latin1.GetBytes(Label.Replace("rust", "Käfer", StringComparison.Ordinal))));

        Assert.Equal("CL_NOT_UTF8", hint.Code);
        Assert.Contains("byte 71 is 0xE4", hint.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Utf16_as_windows_powershell_writes_it_is_told()
    {
        var hint = Assert.Single(await HintsOfAsync([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Label)]));

        Assert.Contains("UTF-16", hint.Message, StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<LineHint>> HintsOfAsync(string line) => HintsOfAsync(Encoding.UTF8.GetBytes(line));

    private static async Task<IReadOnlyList<LineHint>> HintsOfAsync(byte[] line)
    {
        List<ScannedLine> found = [];
        await ScanTesting.RunAsync(line, new ManifestScanOptions { EveryLine = true }, found);
        return found.Count == 0 ? [] : Assert.Single(found).Hints;
    }
}
