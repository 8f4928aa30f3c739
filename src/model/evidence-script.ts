/** The script that runs in a Linux guest to find encrypted volumes. It reads block devices, checks whether the directories of Azure Disk
 *  Encryption exist, and prints the lines of /etc/crypttab that name its key file. Lines that name other key files stay in the guest.
 *  The script changes nothing. `---` divides the sections. With the last `---`, the script succeeds even if /etc/crypttab is missing.
 *  The script contains no double quote, dollar or backslash, because reports print it between double quotes. It prints few columns and
 *  squeezes blanks, because Azure keeps only the last 4096 bytes of the output.
 *  Source of the limit: "Run scripts in your Linux VM by using action Run Commands", 2019-04-26. */
export const evidenceScript = [
  "lsblk -J -o NAME,KNAME,PKNAME,TYPE,FSTYPE,LABEL,MOUNTPOINT | tr -s '[:space:]' ' '",
  "echo",
  "echo ---",
  "ls -d /var/lib/azure_disk_encryption_config /mnt/azure_bek_disk 2>/dev/null",
  "echo ---",
  "grep -E 'azure_bek_disk|LinuxPassPhraseFileName' /etc/crypttab 2>/dev/null",
  "echo ---",
].join("; ");

/** The action that runs the script. It is also a type of a live collection's requests. */
export const runCommandType = "Microsoft.Compute/virtualMachines/runCommand";
