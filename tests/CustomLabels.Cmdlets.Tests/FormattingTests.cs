using System.Text.RegularExpressions;

namespace CustomLabels.Tests;

/// <summary>What the views show, in the formatting of System.Management.Automation itself. The objects are stand-ins: those of the cmdlets are read-only.</summary>
public sealed partial class FormattingTests
{
    private const string Arn = "arn:aws:rekognition:us-east-1:000000000000:project/parts/version/v1/1";

    private const string DatasetArn = "arn:aws:rekognition:us-east-1:000000000000:project/parts/dataset/train/1";

    public static TheoryData<string, string, string[]> Tables => new()
    {
        { "[pscustomobject]@{ PSTypeName = 'CustomLabels.Project'; Name = 'parts'; Arn = 'a'; Status = 'CREATED'; CreatedAt = '2026-03-01T10:15:00Z' }", "Name  Status  Datasets Created", ["parts CREATED          2026-03-01 10:15Z"] },
        { "[pscustomobject]@{ PSTypeName = 'CustomLabels.Dataset'; ProjectName = 'parts'; Arn = 'a'; Type = 'TRAIN'; Status = 'CREATE_COMPLETE'; Entries = 64; LabeledEntries = 64; Labels = 2; ErrorEntries = 0; UpdatedAt = '2026-03-01T10:15:00Z' }", "Project Type  Status          Entries Labeled Labels Errors", ["parts   TRAIN CREATE_COMPLETE      64      64      2      0"] },
        { $"[pscustomobject]@{{ PSTypeName = 'CustomLabels.Model'; ProjectName = 'parts'; VersionName = 'v1'; Arn = '{Arn}'; Status = 'RUNNING'; F1Score = 0.98765; MinInferenceUnits = 1; BillableTrainingTime = '0:01:05'; CreatedAt = '2026-03-01T10:15:00Z' }}", "Project Version Status     F1 Created", ["parts   v1      RUNNING 0.988 2026-03-01"] },
        { $"[pscustomobject]@{{ PSTypeName = 'CustomLabels.Evaluation'; ProjectName = 'parts'; VersionName = 'v1'; ModelArn = '{Arn}'; F1Score = 1; Precision = 1; Recall = 1; TrainingImages = 64; TestImages = 16 }}", "Project Version    F1 Precision Recall Train Test", ["parts   v1      1.000     1.000  1.000    64   16"] },
        { $"[pscustomobject]@{{ PSTypeName = 'CustomLabels.LabelMetric'; Label = 'scratched'; ModelArn = '{Arn}'; TestImages = 8; Precision = 0.875; Recall = 1; F1Score = 0.9333; Threshold = 0.5; FalsePositiveCount = 1; FalseNegativeCount = 0 }}", "Label     TestImages Precision Recall    F1 Threshold FP FN", ["scratched          8     0.875  1.000 0.933     0.500  1  0"] },
        { $"[pscustomobject]@{{ PSTypeName = 'CustomLabels.LocalService'; Endpoint = 'http://127.0.0.1:40123'; Region = 'us-east-1'; ProcessId = 4711; DataPath = '/data'; CredentialsPath = '/data/credentials'; IsRunning = $true }}", "Endpoint                ProcessId Running DataPath", ["http://127.0.0.1:40123       4711 True    /data"] },
        { $"[CustomLabels.DatasetEntry]::new('{DatasetArn}', '{{\"source-ref\":\"s3://b/photos/a.jpg\",\"x\":0,\"x-metadata\":{{\"class-name\":\"dent\",\"confidence\":1,\"type\":\"groundtruth/image-classification\",\"human-annotated\":\"yes\",\"creation-date\":\"d\",\"cl-errors\":[{{\"code\":\"ERROR_X\"}}]}}}}')", "Image                    Labeled Labels               Boxes Errors", ["a.jpg                    True    dent                     0 ERROR_X"] },
        { $"[pscustomobject]@{{ PSTypeName = 'CustomLabels.DatasetLabel'; Label = 'dent'; Entries = 12; Boxes = 17; Dataset = 'parts/train'; DatasetArn = '{DatasetArn}' }}", "Dataset     Label Entries Boxes", ["parts/train dent       12    17"] },
        { $"[pscustomobject]@{{ PSTypeName = 'CustomLabels.TrainingError'; Model = 'parts/v1'; ModelArn = '{Arn}'; Dataset = 'TRAIN'; Line = 17; Image = 's3://b/a.jpg'; Attribute = 'boxes'; Box = 2; Code = 'ERROR_X'; Message = 'm'; Fix = 'Mend it.' }}", "Dataset   Line Image                Where        Code and fix", ["TRAIN       17 a.jpg                boxes[2]     ERROR_X", "                                                 Mend it."] },
        { "[pscustomobject]@{ PSTypeName = 'CustomLabels.Connection'; Region = 'us-east-1'; Endpoint = 'http://127.0.0.1:40123'; IsLocal = $true; CredentialSource = 'local service'; AccountId = '000000000000' }", "Region    Account      Local Endpoint", ["us-east-1 000000000000 True  127.0.0.1:40123"] },
        { "[pscustomobject]@{ PSTypeName = 'CustomLabels.ResourceTag'; Resource = 'parts/v1'; ResourceArn = 'a'; Key = 'team'; Value = 'line 3' }", "Resource Key  Value", ["parts/v1 team line 3"] },
        { "[pscustomobject]@{ PSTypeName = 'CustomLabels.ProjectPolicy'; ProjectName = 'parts'; ProjectArn = 'a'; PolicyName = 'share'; RevisionId = '0a1b'; Document = '{}'; UpdatedAt = '2026-03-01T10:15:00Z' }", "Project Policy Updated", ["parts   share  2026-03-01 10:15Z"] },
        { "[pscustomobject]@{ PSTypeName = 'CustomLabels.BucketGrant'; Bucket = 'photos'; Access = 'Read'; Principals = [string[]]'me'; Policy = '{}'; IsChanged = $true; Kept = 3 }", "Bucket                   Access    Changed Principals", ["photos                   Read      True    me"] },
        { "[pscustomobject]@{ PSTypeName = 'CustomLabels.ConnectionCheck'; Name = 'Bucket'; Verdict = 'Failed'; Detail = 'There is no bucket a.'; Fix = 'Make it.' }", "Name         Verdict Detail", ["Bucket       Failed  There is no bucket a.", "                     Make it."] },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void Tables_have_their_columns_with_numbers_to_the_right(string script, string header, string[] rows)
    {
        var lines = Show(script);
        Assert.Contains(header, lines);
        Assert.All(rows, row => Assert.Contains(row, lines));
    }

    [Fact]
    public void A_confusion_matrix_lines_up()
    {
        var lines = Show($$"""
            $row = { param($truth, $predicted, $count)
                [pscustomobject]@{ PSTypeName = 'CustomLabels.ConfusionMatrixRow'; GroundTruth = $truth; Predicted = $predicted; Count = $count; Images = 8; Share = $count / 8; ModelArn = '{{Arn}}' } }
            & $row scratched scratched 7
            & $row scratched sound 1
            """);
        Assert.Contains("GroundTruth Predicted Count Images Share", lines);
        Assert.Contains("scratched   scratched     7      8   88%", lines);
        Assert.Contains("scratched   sound         1      8   13%", lines);
    }

    [Fact]
    public void A_detection_shows_its_photo_and_what_was_seen()
    {
        var lines = Show($$"""
            $label = { param($name, $confidence) [pscustomobject]@{ PSTypeName = 'CustomLabels.DetectedLabel'; Name = $name; Confidence = $confidence } }
            [pscustomobject]@{ PSTypeName = 'CustomLabels.Detection'; Image = '/photos/new/a.jpg'; Model = 'parts/v1'; ModelArn = '{{Arn}}'; Elapsed = '0:00:00.035'
                TopLabel = 'scratched'; TopConfidence = 98.12; Labels = @((& $label scratched 98.12), (& $label sound 3.4)) }
            [pscustomobject]@{ PSTypeName = 'CustomLabels.Detection'; Image = 's3://bucket/b.jpg'; Model = 'parts/v1'; ModelArn = '{{Arn}}'; Elapsed = '0:00:01.5'; TopLabel = $null; TopConfidence = $null; Labels = @() }
            [pscustomobject]@{ PSTypeName = 'CustomLabels.Detection'; Image = 'c.jpg'; Model = 'parts/v1'; ModelArn = '{{Arn}}'; Elapsed = '0:00:00'; TopLabel = $null; TopConfidence = $null; Labels = @()
                Error = 'c.jpg is not there.'; ErrorId = 'FileNotFound' }
            """);
        Assert.Contains("Image                    TopLabel             Confidence  Elapsed Others", lines);
        Assert.Contains("a.jpg                    scratched                  98.1    35 ms sound 3.4", lines);
        Assert.Contains("b.jpg                                                       1.5 s", lines);
        Assert.Contains("c.jpg                                                        0 ms c.jpg is not there.", lines);
    }

    [Fact]
    public void NO_COLOR_and_plain_rendering_are_heeded()
    {
        using ModuleShell shell = new();
        var colored = shell.Run("$PSStyle.OutputRendering = 'Ansi'; [CustomLabels.Formatting.StatusCell]::Paint('CREATED', $PSStyle)").Text;
        Assert.Contains("\u001b[", colored, StringComparison.Ordinal);
        Assert.Equal("CREATED", shell.Run("$PSStyle.OutputRendering = 'PlainText'; [CustomLabels.Formatting.StatusCell]::Paint('CREATED', $PSStyle); $PSStyle.OutputRendering = 'Host'").Text);
        Assert.Equal("CREATED", shell.Run("[CustomLabels.Formatting.StatusCell]::Paint('CREATED', $null)").Text);
    }

    [Fact]
    public void Detections_appear_as_they_come()
    {
        var lines = Show($"[pscustomobject]@{{ PSTypeName = 'CustomLabels.Detection'; Image = 'a.jpg'; Model = 'parts/v1'; ModelArn = '{Arn}'; Labels = @() }}; $Host.UI.WriteLine('later')");
        var row = Array.FindIndex(lines, static l => l.StartsWith("a.jpg", StringComparison.Ordinal));
        Assert.InRange(row, 0, Array.IndexOf(lines, "later"));
    }

    private static string[] Show(string script)
    {
        CapturingHost host = new();
        using ModuleShell shell = new(host);
        shell.Run($"$PSStyle.OutputRendering = 'PlainText'; & {{ {script} }} | Out-Default").OrThrow();
        return [.. Escapes().Replace(host.Text.ReplaceLineEndings("\n"), string.Empty).Split('\n').Select(static l => l.TrimEnd())];
    }

    /// <summary>The headings' own colours, which the host decides on.</summary>
    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Escapes();
}
